/** @import { ComparisonHost, Draw, Kind, Pair, Told, Words } from '../types/comparison' */
import './comparison.css';

import { element } from '../page/elements.js';
import { getText } from '../page/http.js';
import { SIGNS } from './signs.js';

/** @type {Record<Kind, () => Promise<Draw>>} only what the kind of the file needs is loaded */
const DRAWINGS = {
  bpmn: async () => (await import('./diagrams.js')).drawDiagrams,
  dmn: async () => (await import('./tables.js')).drawTables,
  form: async () => (await import('./forms.js')).drawForms,
};

/**
 * Two texts of a model compared: the lines of the page's list and the drawing lead to each other. Nothing is loaded before
 * somebody sees the place of the drawing.
 * @param {ComparisonHost} host
 */
export async function mountComparison(host) {
  const place = /** @type {HTMLElement} */ (host.querySelector('[data-drawn]'));
  await seen(place);
  const waits = element('p', { class: 'island-wait', role: 'status' });
  place.append(waits);
  const { beforeUrl = '', afterUrl = '', kind } = host.dataset;
  const [draw, before, after] = await Promise.all([
    DRAWINGS[kind](),
    textOf(host, 'before', beforeUrl),
    textOf(host, 'after', afterUrl),
  ]);
  waits.remove();
  await compare(host, place, draw, { before, after });
}

/**
 * The text that lies in the page, or the one at the address.
 * @param {HTMLElement} host
 * @param {keyof Pair<string>} side
 * @param {string} url
 */
async function textOf(host, side, url) {
  const inside = host.querySelector(`[data-text="${side}"]`);
  return inside ? (inside.textContent ?? '') : getText(url);
}

/**
 * @param {ComparisonHost} host
 * @param {HTMLElement} place
 * @param {Draw} draw
 * @param {Pair<string>} texts
 */
async function compare(host, place, draw, texts) {
  /** @type {Words} */
  const words = JSON.parse(host.dataset.words);
  const list = /** @type {HTMLElement} */ (host.querySelector('[data-changes]'));
  const linesOf = () => [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-element]'))];
  /** @param {string} id */
  const chosen = (id) => {
    const found = linesOf().filter((line) => line.classList.toggle('is-chosen', line.dataset.element === id));
    found[0]?.closest('details')?.setAttribute('open', '');
    found[0]?.scrollIntoView({ block: 'nearest' });
  };
  const told = linesOf().map(({ dataset }) => /** @type {Told} */ ({ element: dataset.element, sign: dataset.sign }));
  const drawn = await draw(place, texts, told, words, chosen);
  list.append(
    ...drawn.silent.map(({ element: id, sign, title }) =>
      lineOf({ element: id, sign, sentence: words.silent.replace('{title}', title) }, words),
    ),
  );
  list.addEventListener('click', (event) => {
    const line = /** @type {HTMLElement | null} */ (
      /** @type {HTMLElement} */ (event.target).closest('[data-element]')
    );
    const id = line?.dataset.element;
    if (!line || !id || !(/** @type {HTMLElement} */ (event.target).closest('button'))) return;
    chosen(id);
    if (drawn.show(id)) place.scrollIntoView({ block: 'nearest' });
    else line.classList.add('is-lost');
  });
}

/**
 * A line of the list as the page writes it.
 * @param {Told & { sentence: string }} change
 * @param {Words} words
 */
export function lineOf({ element: id, sign, sentence }, words) {
  const said = [
    element('span', { class: `compare-sign is-${sign}`, 'aria-hidden': 'true' }, SIGNS[sign]),
    element('span', { class: 'visually-hidden' }, `${words[sign]}: `),
    element('span', {}, sentence),
  ];
  return element(
    'li',
    { 'data-element': id, 'data-sign': sign },
    id ? element('button', { type: 'button' }, said) : said,
  );
}

/** @param {HTMLElement} place */
const seen = (place) =>
  new Promise((found) => {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      found(true);
    });
    watch.observe(place);
  });
