/** @import { Faults, Field, FieldSchema, FormPage, Line } from '../types/taskform' */
/** @import { Form } from '@bpmn-io/form-js-viewer' */
import { counted } from '../page/counted.js';
import { element } from '../page/elements.js';
import { misreadOf } from './dates/field.js';
import { deepGet, deepSet, partsOf } from './paths.js';

/**
 * @param {Form} form
 * @returns {Field[]} every field that is drawn, each row of a list for itself
 */
const drawn = (form) => form.get('formFieldInstanceRegistry').getAllKeyed();

/**
 * Where the library keeps the faults of a field.
 * @param {Field} field
 */
const placeOf = ({ id, indexes = {} }) => [id, ...Object.values(indexes)];

/**
 * Hangs the server's sentences on their fields and lists all of them above the form.
 * @param {FormPage} page
 * @param {Faults} faults by the path of a field, such as `problems.0.measure`
 */
export function showFaults(page, faults) {
  const { form } = page;
  const errors = {};
  const fields = drawn(form);
  const lines = Object.entries(faults).flatMap(([path, sentences]) => {
    const wanted = partsOf(path).join('.');
    const field = fields.find(({ valuePath }) => valuePath.join('.') === wanted);
    const list = [sentences].flat();
    if (field) deepSet(errors, placeOf(field), list);
    return list.map((sentence) => ({ sentence, field }));
  });
  form._setState({ errors });
  summarise(page, lines);
}

/**
 * What the library found, and the days and hours that are none.
 * @param {Form} form
 * @param {object} errors
 */
export function withMisread(form, errors) {
  const found = structuredClone(errors);
  const data = form._getState().data;
  for (const field of drawn(form)) {
    const schema = form.get('formFieldRegistry').get(field.id);
    const wrong = schema?.type === 'datetime' && !field.hidden ? misreadOf(deepGet(data, field.valuePath), schema) : '';
    if (wrong) deepSet(found, placeOf(field), [...(deepGet(found, placeOf(field)) ?? []), wrong]);
  }
  form._setState({ errors: found });
  return found;
}

/**
 * Lists what form-js found itself, with the names of the fields.
 * @param {FormPage} page
 * @param {object} errors
 */
export function summariseOwn(page, errors) {
  const lines = drawn(page.form).flatMap((field) => {
    const found = deepGet(errors, placeOf(field));
    return Array.isArray(found) ? found.map((sentence) => ({ sentence, field })) : [];
  });
  summarise(page, lines);
}

/**
 * @param {FormPage} page
 * @param {Line[]} lines
 */
function summarise({ form, summary }, lines) {
  const places = new Map(lines.map((line) => [line, line.field ? nodeOf(form, line.field) : null]));
  /**
   * @param {Line} a
   * @param {Line} b
   */
  const inOrder = (a, b) => {
    const [one, other] = [places.get(a), places.get(b)];
    if (!one || !other) return one ? 1 : other ? -1 : 0;
    return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  };
  const wrong = counted(lines.length, 'ошибку|ошибки|ошибок');
  summary.replaceChildren(
    element('p', {}, `Исправьте ${wrong} и отправьте ещё раз. Введённое остаётся на странице.`),
    element(
      'ul',
      {},
      lines.toSorted(inOrder).map((line) => element('li', {}, said(form, line))),
    ),
  );
  summary.hidden = !lines.length;
  if (lines.length) summary.focus();
}

/**
 * @param {Form} form
 * @param {Line} line
 */
function said(form, { sentence, field }) {
  if (!field) return sentence;
  const title = titleOf(form.get('formFieldRegistry').get(field.id));
  const own = title && !sentence.includes(`«${title}»`) ? [title] : []; // the server's sentences name the field
  const words = [...whereOf(form, field), ...own, sentence].join(': ');
  return element('button', { type: 'button', onclick: () => focusField(form, field) }, words);
}

/** @param {FieldSchema} field */
const titleOf = ({ label, dateLabel, timeLabel }) => {
  const text = label ?? dateLabel ?? timeLabel;
  return typeof text === 'string' && !text.startsWith('=') ? text.replace(/[.:*\s]+$/, '') : '';
};

/**
 * «Сведения о ребёнке», «Цели, 2-я строка»: the groups and rows around a field, so that fields of one name are told apart.
 * @param {Form} form
 * @param {Field} field
 */
function whereOf(form, field) {
  const registry = form.get('formFieldRegistry');
  const around = [];
  for (let each = registry.get(registry.get(field.id)?._parent); each; each = registry.get(each._parent)) {
    const row = field.indexes?.[each.id];
    around.unshift([titleOf(each), row === undefined ? '' : `${row + 1}-я строка`].filter(Boolean).join(', '));
  }
  return around.filter(Boolean);
}

/**
 * @param {Form} form
 * @param {Field} field
 * @returns {HTMLElement | null}
 */
function nodeOf(form, { id, indexes = {} }) {
  const rows = Object.values(indexes).map((row) => `_${row}`);
  const name = `fjs-form-${form._id}-${id}${rows.join('')}`;
  return document.getElementById(name) ?? document.querySelector(`[id^="${CSS.escape(name)}"]`);
}

/**
 * @param {Form} form
 * @param {Field} field
 */
function focusField(form, field) {
  const target = nodeOf(form, field);
  target?.scrollIntoView({ block: 'center' });
  target?.focus();
}
