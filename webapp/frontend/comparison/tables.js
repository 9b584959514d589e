/** @import { Aligned, Column, Decision, Draw, Row, Words } from '../types/comparison' */
import { element } from '../page/elements.js';
import { aligned } from './aligned.js';
import { beside, bring, listen, shortened, signOf } from './beside.js';
import { decisionsOf } from './decisions.js';

/**
 * The tables of both files as one, row by row: old cells struck out beside the new ones.
 * @type {Draw}
 */
export async function drawTables(place, texts, _told, words, chosen) {
  const [before, after] = await Promise.all([decisionsOf(texts.before), decisionsOf(texts.after)]);
  const decisions = aligned(before, after, (was, now) => JSON.stringify(was) !== JSON.stringify(now));
  place.append(...decisions.map((one) => decisionPart(one, words)));
  listen(place, chosen);
  return { show: (id) => bring(place, id), silent: [] };
}

/**
 * @param {Aligned<Decision>} one
 * @param {Words} words
 */
function decisionPart({ id, sign, before, after }, words) {
  const title = element('h4', {}, signOf(sign, words), ' ', beside(before?.title, after?.title));
  const body = [];
  const all = [before, after].filter((each) => each !== undefined);
  if (all.some(({ rows }) => rows.length)) body.push(policy(before, after, words), table(before, after, words));
  if (all.some(({ text }) => text !== undefined)) {
    body.push(element('p', { class: 'compare-text' }, beside(before?.text, after?.text)));
  }
  if (all.some(({ other }) => other)) body.push(element('p', { class: 'k-note' }, words.other));
  return element('section', { class: 'compare-decision', 'data-id': id }, title, body);
}

/**
 * @param {Decision | undefined} before
 * @param {Decision | undefined} after
 * @param {Words} words
 */
const policy = (before, after, words) => {
  const [was, now] = [before, after].map((each) => each && (words[`policy_${each.policy}`] ?? each.policy));
  return element('p', { class: 'k-note' }, `${words.policy}: `, beside(was, now));
};

/**
 * @param {Decision | undefined} before
 * @param {Decision | undefined} after
 * @param {Words} words
 */
function table(before, after, words) {
  const columns = aligned(before?.columns ?? [], after?.columns ?? [], (was, now) => was.title !== now.title);
  const ordered = columns.toSorted((a, b) => Number(answers(a)) - Number(answers(b)));
  const rows = aligned(before?.rows ?? [], after?.rows ?? [], differ);
  const body = element(
    'tbody',
    {},
    rows.map((row) => line(row, ordered, words)),
  );
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, element('span', { class: 'visually-hidden' }, words.sign)),
    ordered.map(({ id, sign, before: was, after: now }) =>
      element(
        'th',
        { scope: 'col', 'data-id': id, class: sign && `is-${sign}` },
        signOf(sign, words),
        ' ',
        beside(was?.title, now?.title),
      ),
    ),
    element('th', { scope: 'col' }, words.note),
  );
  const whole = element('table', { class: 'compare-table' }, element('thead', {}, head), body);
  return element(
    'div',
    {},
    shortened(whole, rows, words),
    element('div', { class: 'compare-wide', tabindex: '0' }, whole),
  );
}

/** @param {Aligned<Column>} column */
const answers = ({ before, after }) => (after ?? before)?.answers ?? false;

/**
 * Whether two rows differ in the columns that both have, or in their notes.
 * @param {Row} was
 * @param {Row} now
 */
const differ = (was, now) =>
  was.note !== now.note || Object.keys(was.cells).some((id) => id in now.cells && was.cells[id] !== now.cells[id]);

/**
 * @param {Aligned<Row>} row
 * @param {Aligned<Column>[]} columns
 * @param {Words} words
 */
function line({ id, sign, before, after }, columns, words) {
  return element(
    'tr',
    { 'data-id': id, class: sign ? `is-${sign}` : 'is-same' },
    element('td', {}, signOf(sign, words)),
    columns.map((column) => {
      const [was, now] = [before?.cells[column.id], after?.cells[column.id]];
      const look = before && after && was !== now ? 'is-cell' : undefined;
      return element('td', { class: look }, beside(was, now));
    }),
    element(
      'td',
      { class: before && after && before.note !== after.note && 'is-cell' },
      beside(before?.note || undefined, after?.note || undefined),
    ),
  );
}
