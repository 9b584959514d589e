import { counted } from '../page/counted.js';
import { element } from '../page/elements.js';

const parts = (path) =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
const deepSet = (target, path, value) => {
  path.slice(0, -1).forEach((key) => (target = target[key] ??= {}));
  target[path.at(-1)] = value;
};

/** The drawn field of a fault's path (`problems.0.measure`), if it is on the screen. */
function fieldAt(form, path) {
  const wanted = parts(path).join('.');
  return form
    .get('formFieldInstanceRegistry')
    .getAllKeyed()
    .find((field) => field.valuePath.join('.') === wanted);
}

const domId = (form, { id, indexes }) =>
  ['fjs-form-' + form._id, id].join('-') +
  Object.values(indexes ?? {})
    .map((i) => `_${i}`)
    .join('');

/** Hangs the server's sentences `{path: [sentences]}` on their fields and lists all of them above the form. */
export function showFaults(page, faults) {
  const { form } = page;
  const errors = {};
  const lines = Object.entries(faults).flatMap(([path, sentences]) => {
    const field = fieldAt(form, path);
    const list = [sentences].flat();
    if (field) deepSet(errors, [field.id, ...Object.values(field.indexes ?? {})], list);
    return list.map((sentence) => ({ sentence, field }));
  });
  form._setState({ errors });
  summarise(page, lines);
}

/** Lists what form-js found itself, with the names of the fields. */
export function summariseOwn(page, errors) {
  const { form } = page;
  const instances = form.get('formFieldInstanceRegistry').getAllKeyed();
  const lines = instances.flatMap((field) => {
    const found = [field.id, ...Object.values(field.indexes ?? {})].reduce((node, key) => node?.[key], errors);
    return Array.isArray(found) ? found.map((sentence) => ({ sentence, field })) : [];
  });
  summarise(page, lines);
}

function summarise({ form, summary }, lines) {
  const place = ({ field }) => (field ? nodeOf(form, field) : null);
  const inOrder = (a, b) => {
    const [one, other] = [place(a), place(b)];
    if (!one || !other) return one ? 1 : other ? -1 : 0;
    return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  };
  const line = ({ sentence, field }) => {
    if (!field) return element('li', {}, sentence);
    const words = [...whereOf(form, field), sentence].join(': ');
    return element('li', {}, element('button', { type: 'button', onclick: () => focusField(form, field) }, words));
  };
  summary.replaceChildren(
    element(
      'p',
      {},
      `Исправьте ${counted(lines.length, 'ошибку|ошибки|ошибок')} и отправьте ещё раз. Введённое остаётся на странице.`,
    ),
    element('ul', {}, lines.toSorted(inOrder).map(line)),
  );
  summary.hidden = !lines.length;
  if (lines.length) summary.focus();
}

const titleOf = ({ label, dateLabel }) => {
  const text = label ?? dateLabel;
  return typeof text === 'string' && !text.startsWith('=') ? text.replace(/[.:*\s]+$/, '') : '';
};

/** «Цели, 2-я строка», «Показатель»: the rows around a field and its own name. */
function whereOf(form, field) {
  const registry = form.get('formFieldRegistry');
  const rows = Object.entries(field.indexes ?? {}).map(([list, row]) => {
    const title = titleOf(registry.get(list) ?? {});
    return [title, `${row + 1}-я строка`].filter(Boolean).join(', ');
  });
  return [...rows, titleOf(registry.get(field.id))].filter(Boolean);
}

function nodeOf(form, field) {
  const id = domId(form, field);
  return document.getElementById(id) ?? document.querySelector(`[id^="${CSS.escape(id)}"]`);
}

function focusField(form, field) {
  const target = nodeOf(form, field);
  target?.scrollIntoView({ block: 'center' });
  target?.focus();
}
