import { element, icon } from '../page/elements.js';
import { dayOf } from '../page/moments.js';
import { nextOf } from './focus.js';

const MARKS = ['is-walked', 'is-now', 'is-next', 'is-focus'];
const LEVELS = { calm: '', soon: 'скоро срок', today: 'срок сегодня', broken: 'срок сорван' };

const badge = ({ title, date, level }) =>
  element(
    'div',
    { class: `viewer-token level-${level ?? 'calm'}`, title: LEVELS[level] || null },
    icon(level === 'broken' ? 'alert-triangle' : 'user'),
    element('span', {}, title || 'без исполнителя'),
    date && element('b', {}, dayOf(date)),
  );

const clockOf = ({ date }) => element('div', { class: 'viewer-timer', title: 'Сработает в этот день' }, icon('clock'), element('span', {}, dayOf(date)));
const countOf = (count) => element('div', { class: 'viewer-count', title: `Пройдено раз: ${count}` }, `${count}×`);

/** Draws the state over the diagram and clears what was drawn before. */
export function paint(viewer, state, focus) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  overlays.clear();
  registry.forEach((shape) => MARKS.forEach((mark) => canvas.removeMarker(shape, mark)));
  const mark = (id, name) => registry.get(id) && canvas.addMarker(id, name);
  const put = (id, html, position) =>
    registry.get(id) && overlays.add(id, { html, position, show: { minZoom: 0.1 }, scale: { min: 0.75, max: 1.1 } });

  const counts = state.counts ?? {};
  for (const [id, count] of Object.entries(counts)) {
    mark(id, 'is-walked');
    if (count > 1 && !registry.get(id)?.waypoints) put(id, countOf(count), { bottom: 10, right: 14 });
  }
  walkedFlows(registry, counts, state.tokens ?? []).forEach((id) => mark(id, 'is-walked'));
  stacked(state.tokens ?? []).forEach(({ token, level }) => {
    mark(token.element, 'is-now');
    put(token.element, badge(token), { top: -16 - 26 * level, left: 6 });
  });
  stacked(state.timers ?? []).forEach(({ token, level }) => put(token.element, clockOf(token), { bottom: -6 - 22 * level, left: -4 }));
  const lit = registry.get(focus);
  if (lit) mark(focus, 'is-focus');
  (state.next ?? (lit ? nextOf(lit).map((next) => next.id) : [])).forEach((id) => mark(id, 'is-next'));
}

/** Several tokens on one element are shown one above the other. */
const stacked = (list) => {
  const seen = {};
  return list.map((token) => ({ token, level: (seen[token.element] = (seen[token.element] ?? -1) + 1) }));
};

/** Flows counted by the server; without such counts, those between two places that were visited. */
function walkedFlows(registry, counts, tokens) {
  const flows = registry.filter((shape) => shape.type === 'bpmn:SequenceFlow');
  if (flows.some((flow) => counts[flow.id])) return [];
  const been = new Set([...Object.keys(counts), ...tokens.map((token) => token.element)]);
  return flows.filter((flow) => been.has(flow.source?.id) && been.has(flow.target?.id)).map((flow) => flow.id);
}
