/** @import { Aligned, Draw, FormField, Words } from '../types/comparison' */
import { element } from '../page/elements.js';
import { aligned } from './aligned.js';
import { bring, listen, shortened, signOf } from './beside.js';
import { fieldsOf, settingOf } from './fields.js';

/**
 * Two forms as two columns, field by field; of a field that stayed as it was only its name is shown.
 * @type {Draw}
 */
export async function drawForms(place, texts, _told, words, chosen) {
  const rows = aligned(fieldsOf(texts.before), fieldsOf(texts.after), differ);
  const head = [words.sign, words.before, words.after].map((title, at) =>
    element('th', { scope: 'col' }, at ? title : element('span', { class: 'visually-hidden' }, title)),
  );
  const table = element(
    'table',
    { class: 'compare-table compare-form' },
    element('thead', {}, element('tr', {}, head)),
    element(
      'tbody',
      {},
      rows.map((row) => line(row, words)),
    ),
  );
  place.append(...[shortened(table, rows, words), table].filter((part) => part !== null));
  listen(place, chosen);
  return { show: (id) => bring(place, id), silent: [] };
}

/**
 * @param {FormField} was
 * @param {FormField} now
 */
const differ = (was, now) => was.depth !== now.depth || JSON.stringify(was.lines) !== JSON.stringify(now.lines);

/**
 * @param {Aligned<FormField>} row
 * @param {Words} words
 */
function line({ id, sign, before, after }, words) {
  return element(
    'tr',
    { 'data-id': id, class: sign ? `is-${sign}` : 'is-same' },
    element('td', {}, signOf(sign, words)),
    element('td', { 'data-side': words.before }, before && field(before, sign ? after : before, words, 'del')),
    element('td', { 'data-side': words.after }, after && field(after, sign ? before : after, words, 'ins')),
  );
}

/**
 * A field with the settings in which it differs from the other side; all of them where there is no other side.
 * @param {FormField} own
 * @param {FormField | undefined} other
 * @param {Words} words
 * @param {'del' | 'ins'} look
 */
function field(own, other, words, look) {
  const told = Object.entries(own.lines).filter(([name, said]) => said !== other?.lines[name]);
  return element(
    'div',
    { style: `padding-left: ${own.depth}rem` },
    element('b', {}, own.title),
    told.length > 0 &&
      element(
        'dl',
        {},
        told.flatMap(([name, said]) => [
          element('dt', {}, settingOf(name, words)),
          element('dd', {}, element(look, {}, words[`value_${said}`] ?? said)),
        ]),
      ),
  );
}
