/** @import { Diagram, State } from '../types/diagram' */
import { stepsAfter } from './focus.js';

const HEAT = ['is-heat-1', 'is-heat-2', 'is-heat-3', 'is-heat-4', 'is-heat-5'];
const MARKS = [...HEAT, 'is-walked', 'is-dropped', 'is-now', 'is-failed', 'is-next', 'is-focus'];

/**
 * Marks on the elements themselves: walked, dropped, waiting, failed, lit, next. What was walked is what the server counted.
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
  const { counts = {}, dropped = {}, running = [], heat = {}, failed = [], tokens = [] } = state;
  const lit = focus === undefined ? undefined : registry.get(focus);
  Object.keys(counts).forEach((id) => put(id, 'is-walked'));
  Object.keys(dropped).forEach((id) => put(id, 'is-dropped'));
  Object.entries(heat).forEach(([id, level]) => put(id, `is-heat-${level}`));
  running.forEach((id) => put(id, 'is-now'));
  tokens.forEach((token) => put(token.element, 'is-now'));
  failed.forEach((each) => put(each.element, 'is-failed'));
  if (lit) put(lit.id, 'is-focus');
  (state.next ?? stepsAfter(lit, 2).map(({ id }) => id)).forEach((id) => put(id, 'is-next'));
}
