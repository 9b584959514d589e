/** @import { Pair, Told } from '../types/comparison' */
import { element } from '../page/elements.js';
import { island } from '../page/islands.js';
import { lineOf, mountComparison } from './comparison.js';

/**
 * Compares two texts that are in the browser already.
 * @param {HTMLElement} place
 * @param {HTMLTemplateElement} frame the page's own frame of a comparison (webapp/templates/studio/comparison.html)
 * @param {Pair<string>} texts
 * @param {(Told & { sentence: string })[]} changes
 * @param {Record<string, string>} [instead] words that are other here
 */
export function showTexts(place, frame, texts, changes, instead = {}) {
  const filled = /** @type {DocumentFragment} */ (frame.content.cloneNode(true));
  const host = /** @type {HTMLElement} */ (filled.querySelector('[data-island]'));
  const words = { ...JSON.parse(host.dataset.words ?? '{}'), ...instead };
  host.dataset.words = JSON.stringify(words);
  const list = /** @type {HTMLElement} */ (host.querySelector('[data-changes]'));
  if (changes.length) list.replaceChildren(...changes.map((change) => lineOf(change, words)));
  for (const [side, text] of Object.entries(texts)) {
    host.append(element('pre', { hidden: true, 'data-text': side }, text));
  }
  place.append(filled);
  island('comparison', mountComparison);
}
