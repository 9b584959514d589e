/** @import { Label } from '../types/diagram' */
/** @import { Host } from '../types/page' */

/** @typedef {{ lost: string, cases: string, chosen: string }} Words */

/**
 * Two versions beside each other and the table of what stands for what: a click on the left and one on the right fill in the
 * table, and what stands in the table is written on both diagrams.
 * @param {Host<'words'>} host the form around everything
 */
export function mountPairs(host) {
  /** @type {Words} */
  const words = JSON.parse(host.dataset.words);
  const [before, after] = ['before', 'after'].map(
    (side) => /** @type {HTMLElement} */ (host.querySelector(`[data-side=${side}]`)),
  );
  /** @type {HTMLElement | undefined} */
  let picked;
  const draw = () => {
    show(before, leftLabels(host, before, words, picked));
    show(after, rightLabels(host, after));
  };
  before.addEventListener('viewer:element', (event) => {
    picked = rowOf(host, before, idOf(event));
    choose(host, picked);
    draw();
  });
  after.addEventListener('viewer:element', (event) => {
    if (!picked || !fill(picked, after, idOf(event))) return;
    picked = undefined;
    draw();
  });
  host.addEventListener('change', draw);
  for (const side of [before, after]) side.addEventListener('viewer:ready', draw);
  draw();
}

/** @param {Event} event */
const idOf = (event) => /** @type {CustomEvent<{ element: string }>} */ (event).detail.element.replace(/_label$/, '');

/** @param {HTMLElement} host */
const rowsOf = (host) => /** @type {HTMLElement[]} */ ([...host.querySelectorAll('tr[data-element]')]);

/** @param {HTMLElement} row */
const selectOf = (row) => /** @type {HTMLSelectElement} */ (row.querySelector('select'));

/**
 * @param {HTMLElement} host
 * @param {HTMLElement} side
 * @param {string} id
 */
const rowOf = (host, side, id) =>
  rowsOf(host).find(({ dataset }) => dataset.element === id && dataset.process === side.dataset.process);

/**
 * @param {HTMLElement} host
 * @param {HTMLElement | undefined} row
 */
function choose(host, row) {
  for (const each of rowsOf(host)) each.classList.toggle('is-chosen', each === row);
  row?.scrollIntoView({ block: 'nearest' });
}

/**
 * The element of the right side in the row of the left one; false where it cannot stand for it.
 * @param {HTMLElement} row
 * @param {HTMLElement} side
 * @param {string} id
 */
function fill(row, side, id) {
  const select = selectOf(row);
  const found = [...select.options].find(
    ({ dataset }) => dataset.element === id && dataset.process === side.dataset.process,
  );
  if (found) select.value = found.value;
  return Boolean(found);
}

/**
 * @param {HTMLElement} host
 * @param {HTMLElement} side
 * @param {Words} words
 * @param {HTMLElement | undefined} picked
 * @returns {Label[]}
 */
function leftLabels(host, side, words, picked) {
  return rowsOf(host)
    .filter(({ dataset }) => dataset.process === side.dataset.process)
    .flatMap((row) => labelsOf(row, words, row === picked));
}

/**
 * @param {HTMLElement} row
 * @param {Words} words
 * @param {boolean} chosen
 * @returns {Label[]}
 */
function labelsOf(row, words, chosen) {
  const { element = '', cases, listens } = row.dataset;
  /** @type {Label[]} */
  const labels = [];
  if (chosen) labels.push({ element, text: words.chosen, level: 'today' });
  if (!selectOf(row).value && !listens) labels.push({ element, text: words.lost, level: 'broken' });
  if (cases !== '0') labels.push({ element, text: words.cases.replace('{n}', cases ?? ''), level: 'calm' });
  return labels;
}

/**
 * On the right side stands whose place an element takes, where it is called otherwise.
 * @param {HTMLElement} host
 * @param {HTMLElement} side
 * @returns {Label[]}
 */
function rightLabels(host, side) {
  return rowsOf(host).flatMap((row) => {
    const { element, process } = selectOf(row).selectedOptions[0]?.dataset ?? {};
    if (!element || process !== side.dataset.process || element === row.dataset.element) return [];
    return [{ element, text: `← ${nameOf(row)}`, level: /** @type {const} */ ('soon') }];
  });
}

/** @param {HTMLElement} row */
const nameOf = (row) => row.querySelector('td')?.firstChild?.textContent?.trim() ?? '';

/**
 * @param {HTMLElement} side
 * @param {Label[]} labels
 */
const show = (side, labels) => side.dispatchEvent(new CustomEvent('viewer:moment', { detail: { labels } }));
