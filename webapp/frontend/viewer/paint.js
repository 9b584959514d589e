/** @import { Diagram, Registry, State, Token } from '../types/diagram' */
import { stepsAfter } from './focus.js';

const MARKS = ['is-walked', 'is-now', 'is-next', 'is-focus'];

/**
 * Marks on the elements themselves: walked, waiting, lit, next.
 * @param {Diagram} viewer
 * @param {State} state
 * @param {string | undefined} focus id of the element that is lit
 */
export function mark(viewer, state, focus) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  registry.forEach((shape) => MARKS.forEach((name) => canvas.removeMarker(shape.id, name)));
  /**
   * @param {string} id
   * @param {string} name
   */
  const put = (id, name) => void (registry.get(id) && canvas.addMarker(id, name));
  const { counts = {}, tokens = [] } = state;
  const lit = focus === undefined ? undefined : registry.get(focus);
  Object.keys(counts).forEach((id) => put(id, 'is-walked'));
  walkedFlows(registry, counts, tokens).forEach((id) => put(id, 'is-walked'));
  tokens.forEach((token) => put(token.element, 'is-now'));
  if (lit) put(lit.id, 'is-focus');
  (state.next ?? stepsAfter(lit, 2).map(({ id }) => id)).forEach((id) => put(id, 'is-next'));
}

/**
 * Flows counted by the server need nothing more; without such counts, those between two places that were visited.
 * @param {Registry} registry
 * @param {Record<string, number>} counts
 * @param {Token[]} tokens
 */
function walkedFlows(registry, counts, tokens) {
  const flows = registry.filter((shape) => shape.type === 'bpmn:SequenceFlow');
  if (flows.some((flow) => counts[flow.id])) return [];
  const been = new Set([...Object.keys(counts), ...tokens.map((token) => token.element)]);
  return flows.filter((flow) => been.has(flow.source?.id) && been.has(flow.target?.id)).map((flow) => flow.id);
}
