/** @import { Pair, Told } from '../types/comparison' */
/** @import { Box, Diagram, Point, Shape } from '../types/diagram' */
import { boxOf } from '../viewer/focus.js';

const CONTAINERS = /:(Participant|Lane)$/; // they surround everything: where they are says nothing of the change

/**
 * The box of a shape, or of a flow by its bends.
 * @param {Shape} shape
 * @returns {Box}
 */
export function placeOf(shape) {
  if (!shape.waypoints) return { x: shape.x, y: shape.y, width: shape.width, height: shape.height };
  return boxOf(shape.waypoints.map((/** @type {Point} */ { x, y }) => ({ x, y, width: 0, height: 0 })));
}

/**
 * Places of what differs on one side: in the order of the list of words, then what it does not name; containers only where
 * nothing else differs.
 * @param {Diagram} viewer
 * @param {Map<string, unknown>} signs
 * @param {Told[]} told
 * @returns {Box[]}
 */
export function changedPlaces(viewer, signs, told) {
  const registry = viewer.get('elementRegistry');
  const ids = new Set([...told.map(({ element }) => element), ...signs.keys()]);
  const shapes = [...ids].filter((id) => signs.has(id)).flatMap((id) => registry.get(id) ?? []);
  const drawn = shapes.filter((shape) => shape.parent);
  const inner = drawn.filter(({ type }) => !CONTAINERS.test(type));
  return (inner.length ? inner : drawn).map(placeOf);
}

/**
 * As many of the places as fit into the canvas at a scale that can be read, from the first on.
 * @param {Box[]} places
 * @param {{ width: number, height: number }} room of the canvas at that scale
 * @returns {Box | undefined}
 */
export function fitting(places, room) {
  let found = places[0];
  for (const place of places.slice(1)) {
    const wider = boxOf([found, place]);
    if (wider.width <= room.width && wider.height <= room.height) found = wider;
  }
  return found;
}

/**
 * How far apart the two sides draw an element.
 * @param {Pair<Box>} places
 * @returns {Point}
 */
export const apart = ({ before, after }) => ({
  x: after.x + after.width / 2 - before.x - before.width / 2,
  y: after.y + after.height / 2 - before.y - before.height / 2,
});
