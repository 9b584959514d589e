/** @import { Box, Diagram, Shape, State } from '../types/diagram' */

const WATERMARK = 34; // the foot of the canvas belongs to the library's mark: nothing important may lie under it
const MARGIN = 20;

/** Below this the 12 px labels of a diagram are smaller than 11 px on the screen. */
export const READABLE = 0.92;
const LARGEST = 1.2;
const SMALLEST = 0.5; // of a step with the next ones; below it they stay out

/**
 * The box around shapes, one or more.
 * @param {(Shape | Box)[]} shapes
 * @returns {Box}
 */
export const boxOf = (shapes) => {
  const left = Math.min(...shapes.map((shape) => shape.x));
  const top = Math.min(...shapes.map((shape) => shape.y));
  const right = Math.max(...shapes.map((shape) => shape.x + shape.width));
  const bottom = Math.max(...shapes.map((shape) => shape.y + shape.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
};

/**
 * Steps a person would call «next»: through gateways to the first tasks and events.
 * @param {Shape | undefined} shape
 * @param {Set<string | undefined>} [seen] ids of what is left out
 * @returns {Shape[]}
 */
export function nextOf(shape, seen = new Set()) {
  /** @type {{ target?: Shape }[]} */
  const flows = shape?.outgoing ?? [];
  return flows.flatMap(({ target }) => {
    if (!target || seen.has(target.id)) return [];
    seen.add(target.id);
    return /Gateway$/.test(target.type) ? nextOf(target, seen) : [target];
  });
}

/**
 * The first steps on the way from a shape, the nearest first, at most `most`.
 * @param {Shape | undefined} shape
 * @param {number} most
 */
export function stepsAfter(shape, most) {
  /** @type {Shape[]} */
  const found = [];
  const seen = new Set([shape?.id]);
  let ahead = nextOf(shape, seen);
  while (ahead.length && found.length < most) {
    found.push(...ahead);
    ahead = ahead.flatMap((each) => nextOf(each, seen));
  }
  return found.slice(0, most);
}

/**
 * The scale at which the whole width is used.
 * @param {Diagram} viewer
 */
export const widthScale = (viewer) => {
  const { inner, outer } = viewer.get('canvas').viewbox();
  return Math.min(LARGEST, (outer.width - 2 * MARGIN) / inner.width);
};

/**
 * Shows the whole diagram with a margin.
 * @param {Diagram} viewer
 * @param {number} [left] pixels that are covered at the left edge
 */
export function fitAll(viewer, left = 0) {
  const canvas = viewer.get('canvas');
  canvas.resized(); // the library remembers the size it had at first
  const { inner, outer } = canvas.viewbox();
  const scale = Math.min(
    LARGEST,
    (outer.width - left - 2 * MARGIN) / inner.width,
    (outer.height - 2 * MARGIN) / inner.height,
  );
  const room = { width: outer.width / scale, height: outer.height / scale };
  canvas.viewbox({
    x: inner.x - (room.width - inner.width + left / scale) / 2,
    y: inner.y - (room.height - inner.height) / 2,
    ...room,
  });
}

/** @param {Diagram} viewer */
const wholeScale = (viewer) => {
  const { inner, outer } = viewer.get('canvas').viewbox();
  return Math.min((outer.width - 2 * MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height);
};

/**
 * Whether the labels can be read while the whole diagram is shown.
 * @param {Diagram} viewer
 */
export const readableWhole = (viewer) => wholeScale(viewer) >= READABLE;

/**
 * Where a stretch of one axis around a box begins, without the emptiness beyond the diagram where there is a choice.
 * @param {number} from where the box begins
 * @param {number} length of the box
 * @param {number} room length of the stretch
 * @param {number} start where the diagram begins
 * @param {number} whole length of the diagram
 */
function along(from, length, room, start, whole) {
  const wished = length <= room ? from - (room - length) / 2 : from - MARGIN;
  if (whole + 2 * MARGIN <= room) return start - (room - whole) / 2;
  return Math.min(Math.max(wished, start - MARGIN), start + whole + MARGIN - room);
}

/**
 * Shows a box at a scale, with what surrounds it.
 * @param {Diagram} viewer
 * @param {Box} around
 * @param {number} scale
 */
export function show(viewer, around, scale) {
  const canvas = viewer.get('canvas');
  const { inner, outer } = canvas.viewbox();
  const room = { width: outer.width / scale, height: outer.height / scale };
  const x = along(around.x, around.width, room.width, inner.x, inner.width);
  const y = along(around.y, around.height, room.height, inner.y, inner.height);
  canvas.viewbox({ x, y, ...room });
}

/**
 * Shows an element at a size that can be read, with what surrounds it.
 * @param {Diagram} viewer
 * @param {string} id
 */
export function focusOn(viewer, id) {
  const shape = viewer.get('elementRegistry').get(id);
  if (!shape?.width) return fitAll(viewer);
  show(viewer, boxOf([shape]), Math.max(READABLE, Math.min(LARGEST, wholeScale(viewer))));
}

/**
 * A step with the next two, as large as they fit; what is too far away stays out.
 * @param {Diagram} viewer
 * @param {string} id
 */
export function focusSmall(viewer, id) {
  const shape = viewer.get('elementRegistry').get(id);
  if (!shape?.width) return fitAll(viewer);
  const size = viewer.get('canvas').getSize();
  /** @param {Box} box */
  const scaleOf = (box) =>
    Math.min(1, (size.width - MARGIN) / box.width, (size.height - WATERMARK - MARGIN) / box.height);
  const after = stepsAfter(shape, 2);
  const choices = [after, after.slice(0, 1)].map((steps) => boxOf([shape, ...steps]));
  const around = choices.find((box) => scaleOf(box) >= SMALLEST) ?? boxOf([shape]);
  const scale = scaleOf(around);
  const room = { width: size.width / scale, height: size.height / scale };
  const y = around.y + around.height / 2 - (room.height - WATERMARK / scale) / 2;
  viewer.get('canvas').viewbox({ x: around.x - (room.width - around.width) / 2, y, ...room });
}

/**
 * Where the case stands, at a size that can be read; the whole diagram when that can be read, or nothing waits.
 * @param {Diagram} viewer
 * @param {State} state
 */
export function overview(viewer, { tokens = [] }) {
  const registry = viewer.get('elementRegistry');
  const places = tokens.flatMap((token) => registry.get(token.element) ?? []).filter((shape) => shape.width);
  if (!places.length || readableWhole(viewer)) return fitAll(viewer);
  const { outer } = viewer.get('canvas').viewbox();
  const all = boxOf(places);
  const fits = all.width * READABLE <= outer.width && all.height * READABLE <= outer.height;
  show(viewer, fits ? all : boxOf(places.slice(0, 1)), READABLE);
}
