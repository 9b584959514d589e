/** @import { Conflict, FormPage } from '../types/taskform' */
import { element } from '../page/elements.js';

/**
 * Two texts of one form, side by side: what another window has saved and what stands here. Nothing is sent until one is chosen.
 * @param {FormPage} page
 * @param {Conflict} conflict
 * @param {() => void} settled once chosen: what stands in the form is saved over what the other window has
 */
export function showBoth(page, conflict, settled) {
  const { host, form } = page;
  const mine = form._getState().data;
  host.querySelector('.taskform-both')?.remove();
  const gone = () => {
    box.remove();
    settled();
  };
  const take = () => {
    form.importSchema(form._getState().schema, { ...mine, ...conflict.fields }).then(() => {
      settled();
      box.replaceChildren(button('Вернуть то, что было здесь', back));
    });
  };
  const back = () => form.importSchema(form._getState().schema, mine).then(gone);
  const box = element(
    'section',
    { class: 'taskform-both k-flash k-flash-warning', role: 'alert', tabindex: '-1' },
    element('p', {}, conflict.message),
    table(conflict),
    element('div', {}, button('Оставить то, что здесь', gone), button('Взять сохранённое там', take)),
  );
  host.prepend(box);
  box.scrollIntoView({ block: 'nearest' });
  box.focus({ preventScroll: true });
}

/** @param {Conflict} conflict */
function table({ differing }) {
  const head = ['Поле', 'В другом окне', 'Здесь'].map((title) => element('th', { scope: 'col' }, title));
  const rows = differing.map(({ label, theirs, mine }) =>
    element('tr', {}, element('th', { scope: 'row' }, label), cell('В другом окне', theirs), cell('Здесь', mine)),
  );
  return element(
    'table',
    { class: 'k-table k-stack' },
    element('thead', {}, element('tr', {}, head)),
    element('tbody', {}, rows),
  );
}

/**
 * @param {string} title
 * @param {string[]} lines
 */
const cell = (title, lines) =>
  element('td', { 'data-label': title }, lines.length ? lines.map((line) => element('div', {}, line)) : '—');

/**
 * @param {string} title
 * @param {() => unknown} onclick
 */
const button = (title, onclick) => element('button', { type: 'button', class: 'btn', onclick }, title);
