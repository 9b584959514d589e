import { element } from '../page/elements.js';

/** @import { Sign } from '../types/comparison' */
/** @import { Child } from '../types/page' */
import { SIGNS } from './signs.js';

/**
 * The old text struck out beside the new one; one text where both are the same.
 * @param {string | undefined} was
 * @param {string | undefined} now
 * @returns {Child[]}
 */
export function beside(was, now) {
  if (was === now) return [now ?? ''];
  return [
    was !== undefined && element('del', {}, was),
    was !== undefined && now !== undefined && ' ',
    now !== undefined && element('ins', {}, now),
  ];
}

/**
 * The sign of a row, for eyes and for readers.
 * @param {Sign | ''} sign
 * @param {Record<string, string>} words
 * @returns {Child[]}
 */
export const signOf = (sign, words) =>
  sign
    ? [
        element('span', { class: `compare-sign is-${sign}`, 'aria-hidden': 'true' }, SIGNS[sign]),
        element('span', { class: 'visually-hidden' }, words[sign]),
      ]
    : [];

const LONG = 12; // lines of a table of which only those that differ are shown at first

/**
 * Of a long table only what differs, and a box that shows the rest; nothing for a short one.
 * @param {HTMLElement} table
 * @param {{ sign: Sign | '' }[]} rows
 * @param {Record<string, string>} words
 */
export function shortened(table, rows, words) {
  const rest = rows.filter(({ sign }) => !sign).length;
  if (rows.length <= LONG || !rest || rest === rows.length) return null;
  table.classList.add('is-short');
  const box = element('input', {
    type: 'checkbox',
    class: 'form-check-input',
    onchange: () => table.classList.toggle('is-short', !box.checked),
  });
  return element('label', { class: 'form-check' }, box, ' ', words.rest.replace('{count}', String(rest)));
}

/**
 * Brings what stands for an id into sight.
 * @param {HTMLElement} place
 * @param {string} id
 */
export function bring(place, id) {
  place.querySelectorAll('.is-chosen').forEach((node) => node.classList.remove('is-chosen'));
  const found = place.querySelector(`[data-id="${CSS.escape(id)}"]`);
  found?.classList.add('is-chosen');
  if (found?.classList.contains('is-same')) found.closest('table')?.classList.remove('is-short');
  found?.scrollIntoView({ block: 'center', inline: 'nearest' });
  return Boolean(found);
}

/**
 * Tells which thing with an id was clicked.
 * @param {HTMLElement} place
 * @param {(id: string) => void} chosen
 */
export function listen(place, chosen) {
  place.addEventListener('click', ({ target }) => {
    const found = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest('[data-id]'));
    if (found?.dataset.id) chosen(found.dataset.id);
  });
}
