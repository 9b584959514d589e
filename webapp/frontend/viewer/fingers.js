/**
 * One finger moves the diagram sideways while the page keeps its own scrolling; after a tap into the diagram it moves
 * everywhere, until a tap beside it. Two fingers change the scale.
 */
export function listenForFingers(viewer, surface) {
  const canvas = viewer.get('canvas');
  const down = new Map();
  const spread = () => {
    const [a, b] = [...down.values()];
    return { size: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };
  const drop = (event) => down.delete(event.pointerId);
  surface.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  surface.addEventListener('pointermove', (event) => {
    const from = down.get(event.pointerId);
    if (!from || down.size > 2) return;
    const before = down.size === 2 ? spread() : null;
    const to = { x: event.clientX, y: event.clientY };
    down.set(event.pointerId, to);
    if (!before) return canvas.scroll({ dx: to.x - from.x, dy: to.y - from.y });
    const after = spread();
    const edge = surface.getBoundingClientRect();
    const scale = Math.min(4, Math.max(0.15, (canvas.zoom() * after.size) / (before.size || 1)));
    canvas.zoom(scale, { x: after.x - edge.left, y: after.y - edge.top });
    canvas.scroll({ dx: after.x - before.x, dy: after.y - before.y });
  });
  ['pointerup', 'pointercancel', 'pointerleave'].forEach((name) => surface.addEventListener(name, drop));
  document.addEventListener('click', (event) => surface.classList.toggle('is-entered', surface.contains(event.target)));
}
