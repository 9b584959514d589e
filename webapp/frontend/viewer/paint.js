import { element } from '../page/elements.js';
import { byElement, countBadge, drillBadge, timerBadge, tokenBadge } from './badges.js';
import { stepsAfter } from './focus.js';
import { placer } from './placing.js';

const MARKS = ['is-walked', 'is-now', 'is-next', 'is-focus'];
const SMALLEST = 0.85; // badges shrink with the diagram down to this, then stay readable
const DOTS = 0.5; // below it there is room for a sign only; the words stand in the list
const CORNER = 11;

/** Marks on the elements themselves: walked, waiting, lit, next. */
export function mark(viewer, state, focus) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  registry.forEach((shape) => MARKS.forEach((name) => canvas.removeMarker(shape, name)));
  const put = (id, name) => registry.get(id) && canvas.addMarker(id, name);
  const counts = state.counts ?? {};
  const tokens = state.tokens ?? [];
  Object.keys(counts).forEach((id) => put(id, 'is-walked'));
  walkedFlows(registry, counts, tokens).forEach((id) => put(id, 'is-walked'));
  tokens.forEach((token) => put(token.element, 'is-now'));
  if (registry.get(focus)) put(focus, 'is-focus');
  (state.next ?? stepsAfter(registry.get(focus), 2).map(({ id }) => id)).forEach((id) => put(id, 'is-next'));
}

/** Flows counted by the server; without such counts, those between two places that were visited. */
function walkedFlows(registry, counts, tokens) {
  const flows = registry.filter((shape) => shape.type === 'bpmn:SequenceFlow');
  if (flows.some((flow) => counts[flow.id])) return [];
  const been = new Set([...Object.keys(counts), ...tokens.map((token) => token.element)]);
  return flows.filter((flow) => been.has(flow.source?.id) && been.has(flow.target?.id)).map((flow) => flow.id);
}

/** Badges in the free room around their elements. They are placed anew when the scale changes what is free. */
export function badges(viewer, host) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  const scales = host.appendChild(element('div', { class: 'viewer-scales', 'aria-hidden': 'true' }));
  let shown = null;
  let drawnAt = null;

  const draw = (zoom) => {
    overlays.clear();
    host.classList.toggle('is-far', zoom < DOTS);
    const blow = Math.max(1, SMALLEST / zoom);
    const room = placer(registry);
    const add = (shape, html, { x, y }) =>
      overlays.add(shape, { html, position: { left: x - shape.x, top: y - shape.y }, scale: { min: SMALLEST } });
    const measured = (html) => {
      scales.append(html);
      return { width: html.offsetWidth * blow, height: html.offsetHeight * blow };
    };
    const corner = (shape, html, { right, bottom }) => {
      const size = measured(html);
      const box = {
        ...size,
        x: shape.x + shape.width - right * blow,
        y: bottom ? shape.y + shape.height - CORNER * blow : shape.y - CORNER * blow,
      };
      room.hold(box);
      add(shape, html, box);
    };
    const free = (list, make, side) =>
      byElement(list).forEach(([id, each]) => {
        const shape = registry.get(id);
        if (!shape?.width) return;
        const html = make(each);
        add(shape, html, room.find(shape, measured(html), side));
      });
    for (const [id, url] of Object.entries(shown.called)) {
      const shape = registry.get(id);
      if (shape) corner(shape, drillBadge(url, shape.businessObject.name), { right: 14, bottom: !attachedNear(shape) });
    }
    for (const [id, count] of Object.entries(shown.counts ?? {})) {
      const shape = registry.get(id);
      if (count > 1 && shape?.width)
        corner(shape, countBadge(count), { right: shape.width > 60 ? 56 : 10, bottom: false });
    }
    free(shown.tokens, tokenBadge, 'above');
    free(shown.timers, timerBadge, 'below');
  };

  const update = () => {
    const zoom = canvas.zoom();
    if (!shown || !zoom || (drawnAt && Math.min(zoom, SMALLEST) === Math.min(drawnAt, SMALLEST))) return;
    drawnAt = zoom;
    draw(zoom);
  };
  let soon = null;
  viewer.get('eventBus').on('canvas.viewbox.changed', () => {
    clearTimeout(soon);
    soon = setTimeout(update, 120);
  });
  return (state) => {
    shown = state;
    drawnAt = null;
    update();
  };
}

/** Whether an event sits where the corner at the bottom right would be. */
const attachedNear = (shape) =>
  (shape.attachers ?? []).some(
    (event) =>
      event.x + event.width > shape.x + shape.width - 30 && event.y + event.height > shape.y + shape.height - 20,
  );
