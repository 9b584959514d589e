import { feelHelp, NOT_HERE } from './feel-help.js';

/** The shared parts of both properties panels, where no `translate` service reaches. */
export const propertiesPanel = {
  file: '@bpmn-io/properties-panel/dist/index.esm.js',
  code: [
    [
      "`Click to ${active ? 'remove' : 'set a'} dynamic value with FEEL expression`",
      "(active ? 'Убрать выражение FEEL' : 'Задать выражением FEEL')",
    ],
    ['popupTitle = `${element.type} / `;', "popupTitle = '';"], // the kind of a field is a name of the file format
    ["`List contains {numOfItems} item${items.length != 1 ? 's' : ''}`", "'Строк: {numOfItems}'"],
  ],
  literals: {
    'Open documentation': 'Открыть справку',
    'Toggle section': 'Свернуть или развернуть',
    'Section contains an error': 'В разделе есть ошибка',
    'Section contains edits': 'Раздел заполнен',
    '<empty>': '— пусто —',
    'Toggle list item': 'Свернуть или развернуть строку',
    'Delete item': 'Удалить строку',
    'Create new list item': 'Добавить строку',
    Create: 'Добавить',
    'JSON contains errors': 'В JSON есть ошибка',
    'Open pop-up editor': 'Открыть в большом окне',
    'Opened in popup': 'Открыто в большом окне',
    'Opened in editor': 'Открыто в большом окне',
    'FEEL expression is mandatory': 'Здесь всегда выражение FEEL',
    'Unparsable FEEL expression.': 'Выражение FEEL не читается.',
    'Close popup': 'Закрыть окно',
    'Save and close': 'Сохранить и закрыть',
  },
};

/** The menu of element kinds, named for readers. */
export const popupMenu = {
  file: 'diagram-js/lib/features/popup-menu/PopupMenuComponent.js',
  literals: { Results: 'Найденное', Search: 'Найти' },
  code: [
    // The search hears every change of its field, not only keys: what is pasted or written by voice too.
    ['onKeyup=${ onKeyup }', 'onKeyup=${ onKeyup } onInput=${ onKeyup }'],
    [
      "${ entriesToShow.length } ${ entriesToShow.length === 1 ? 'result' : 'results' } found",
      'Найдено: ${ entriesToShow.length }',
    ],
  ],
};

/** What expressions may not call here is not offered: chance, and tools of another product. The help is in Russian, with the library's examples. */
export const feelSuggestions = {
  file: '@bpmn-io/feel-editor/dist/index.js',
  code: [
    [
      'camundaBuiltins.map(builtin',
      `camundaBuiltins.filter(({ name }) => !${JSON.stringify(NOT_HERE)}.includes(name)).map(builtin`,
    ],
    [
      'info: () => domify(builtin.info)',
      `info: () => domify('<div><p>' + (${JSON.stringify(feelHelp)}[builtin.name] ?? '') + '</p>' + (builtin.info.match(/<pre>[^]*?<\\/pre>/g) ?? []).join('') + '</div>')`,
    ],
  ],
};

/** What the FEEL fields say while an expression is being typed. */
export const feelLint = {
  file: '@bpmn-io/feel-lint/dist/index.js',
  literals: {
    'Unrecognized token in <${}>': 'Выражение FEEL не читается с этого места',
    'Unrecognized token <${}> in <${}>': 'Лишнее в выражении FEEL: ${0}',
    'Incomplete <${}>': 'Выражение FEEL не закончено',
    'First item is accessed via [1]': 'Счёт с единицы: первый элемент — [1]',
    fix: 'исправить',
  },
};

/**
 * The mark of the library's authors stays, in Russian.
 * @type {import('../build/rewrite-literals.js').Labels[]}
 */
export const poweredBy = [
  { file: 'bpmn-js/lib/BaseViewer.js', literals: { 'title="Powered by bpmn.io" ': 'title="На основе bpmn.io" ' } },
  {
    file: 'bpmn-js/lib/util/PoweredByUtil.js',
    literals: { 'Web-based tooling for BPMN, DMN and forms ': 'Редактор BPMN, DMN и форм ' },
    code: [["'powered by <a", "'на основе <a"]],
  },
];
