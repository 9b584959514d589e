const box = (shapes) => {
  const left = Math.min(...shapes.map((shape) => shape.x));
  const top = Math.min(...shapes.map((shape) => shape.y));
  const right = Math.max(...shapes.map((shape) => shape.x + shape.width));
  const bottom = Math.max(...shapes.map((shape) => shape.y + shape.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
};

/** Steps a person would call «next»: through gateways to the first tasks and events. */
export function nextOf(shape, seen = new Set()) {
  return (shape.outgoing ?? []).flatMap((flow) => {
    const target = flow.target;
    if (!target || seen.has(target.id)) return [];
    seen.add(target.id);
    return /Gateway$/.test(target.type) ? nextOf(target, seen) : [target];
  });
}

/** Shows the whole diagram with a margin (`left`: what covers the left edge), never larger than life. */
export function fitAll(viewer, left = 0) {
  const canvas = viewer.get('canvas');
  const { inner, outer } = canvas.viewbox();
  const scale = Math.min(1, (outer.width - left - 32) / inner.width, (outer.height - 48) / inner.height);
  const room = { width: outer.width / scale, height: outer.height / scale };
  canvas.viewbox({ x: inner.x - (room.width - inner.width + left / scale) / 2, y: inner.y - (room.height - inner.height) / 2, ...room });
}

/** Shows the step with its next ones, as large as a person can read; a lost element shows everything. */
export function focusOn(viewer, id) {
  const shape = viewer.get('elementRegistry').get(id);
  if (!shape?.width) return fitAll(viewer);
  const canvas = viewer.get('canvas');
  const near = nextOf(shape).filter((next) => next.x - shape.x < 900);
  const around = box([shape, ...near]);
  const size = canvas.getSize();
  const wanted = Math.min((size.width - 48) / around.width, (size.height - 72) / around.height);
  const scale = Math.max(0.55, Math.min(1, wanted));
  const room = { width: size.width / scale, height: size.height / scale };
  const fits = around.width <= room.width;
  const x = fits ? around.x - (room.width - around.width) / 2 : shape.x - 24 / scale;
  const y = (around.height <= room.height ? around.y + around.height / 2 : shape.y + shape.height / 2) - room.height / 2;
  canvas.viewbox({ x, y, ...room });
}

/** The whole diagram; where that would be too small to read (a phone), the place where the case stands. */
export function overview(viewer, { tokens = [] }) {
  fitAll(viewer);
  const known = tokens.find((token) => viewer.get('elementRegistry').get(token.element));
  if (known && viewer.get('canvas').zoom() < 0.45) focusOn(viewer, known.element);
}
