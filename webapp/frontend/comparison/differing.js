/** @import { Sign, Signs, Told } from '../types/comparison' */
import { diff } from 'bpmn-js-differ';

/**
 * What differs between two diagrams, by element. The library sees what moddle knows, so both must have been read with the
 * descriptors of our dialect. It passes over lists of references (who is drawn in which lane) and over messages: those
 * are in the list of words, and what a line names is marked as well.
 * @param {object} before definitions of moddle
 * @param {object} after
 * @param {Told[]} told
 * @returns {Signs}
 */
export function differing(before, after, told = []) {
  const found = diff(before, after);
  /** @type {Map<string, Sign>} */
  const both = new Map();
  for (const { element, sign } of told) if (element) both.set(element, sign);
  const [was, is] = [placed(before), placed(after)];
  Object.keys(found._layoutChanged)
    .filter((id) => was.get(id) !== is.get(id))
    .forEach((id) => both.set(id, 'moved'));
  told.filter(({ sign }) => sign === 'changed').forEach(({ element }) => both.set(element, 'changed'));
  Object.keys(found._changed).forEach((id) => both.set(id, 'changed'));
  Object.keys(found._removed).forEach((id) => both.set(id, 'removed'));
  Object.keys(found._added).forEach((id) => both.set(id, 'added'));
  /** @param {Sign} absent */
  const without = (absent) => new Map([...both].filter(([id, sign]) => id && sign !== absent));
  return { before: without('added'), after: without('removed') };
}

/**
 * Where each element is drawn: its box or its bends. Where its words stand is left out: no line of the list tells that, and to the
 * library an empty label is a change too.
 * @param {any} definitions
 * @returns {Map<string, string>}
 */
function placed(definitions) {
  const drawn = (definitions.diagrams ?? []).flatMap((/** @type {any} */ { plane }) => plane?.planeElement ?? []);
  return new Map(
    drawn.map((/** @type {any} */ { bpmnElement, bounds, waypoint, isExpanded }) => {
      const points = [bounds, ...(waypoint ?? [])].filter(Boolean);
      const numbers = points.map((/** @type {any} */ { x, y, width, height }) => [x, y, width, height]);
      return [bpmnElement?.id, JSON.stringify([isExpanded ?? null, numbers])];
    }),
  );
}
