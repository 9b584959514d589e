import { counted } from '../page/counted.js';
import { element } from '../page/elements.js';

const parts = (path) => path.replace(/\[(\d+)\]/g, '.$1').split('.').filter(Boolean);
const deepSet = (target, path, value) => {
  path.slice(0, -1).forEach((key) => (target = target[key] ??= {}));
  target[path.at(-1)] = value;
};

/** The drawn field of a fault's path (`problems.0.measure`), if it is on the screen. */
function fieldAt(form, path) {
  const wanted = parts(path).join('.');
  return form.get('formFieldInstanceRegistry').getAllKeyed().find((field) => field.valuePath.join('.') === wanted);
}

const domId = (form, { id, indexes }) => ['fjs-form-' + form._id, id].join('-') + Object.values(indexes ?? {}).map((i) => `_${i}`).join('');

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
  const label = (field) => {
    const { label: text, dateLabel } = form.get('formFieldRegistry').get(field.id);
    return typeof (text ?? dateLabel) === 'string' && !(text ?? dateLabel).startsWith('=') ? text ?? dateLabel : '';
  };
  const line = ({ sentence, field }) => {
    if (!field) return element('li', {}, sentence);
    const words = [label(field).replace(/[.:*\s]+$/, ''), sentence].filter(Boolean).join(': ');
    return element('li', {}, element('button', { type: 'button', onclick: () => focusField(form, field) }, words));
  };
  summary.replaceChildren(
    element('p', {}, `Исправьте ${counted(lines.length, 'ошибку|ошибки|ошибок')} и отправьте ещё раз. Введённое сохранено.`),
    element('ul', {}, lines.map(line)),
  );
  summary.hidden = !lines.length;
  if (lines.length) summary.focus();
}

function focusField(form, field) {
  const id = domId(form, field);
  const target = document.getElementById(id) ?? document.querySelector(`[id^="${CSS.escape(id)}"]`);
  target?.scrollIntoView({ block: 'center' });
  target?.focus();
}
