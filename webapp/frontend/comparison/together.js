/** @import { Pair } from '../types/comparison' */
/** @import { Diagram, Point } from '../types/diagram' */

/**
 * Two canvases scroll and change their scale as one. An element that was moved may be shown on both at once: from then on
 * they go on with that distance between them.
 * @param {Pair<Diagram>} pair
 */
export function together(pair) {
  let distance = { x: 0, y: 0 };
  let leading = false;
  /** @param {keyof Pair<Diagram>} side that leads */
  const follow = (side) => {
    if (leading) return;
    leading = true;
    const way = side === 'before' ? 1 : -1;
    const other = pair[side === 'before' ? 'after' : 'before'].get('canvas');
    const { x, y, scale } = pair[side].get('canvas').viewbox();
    const { outer } = other.viewbox();
    const size = { width: outer.width / scale, height: outer.height / scale };
    other.viewbox({ x: x + way * distance.x, y: y + way * distance.y, ...size });
    leading = false;
  };
  pair.before.get('eventBus').on('canvas.viewbox.changed', () => follow('before'));
  pair.after.get('eventBus').on('canvas.viewbox.changed', () => follow('after'));
  /**
   * Runs what moves the canvas of one side, and lets the other follow.
   * @param {keyof Pair<Diagram>} side
   * @param {() => void} move
   * @param {Point} [apart] how much further right and down the later text draws what is looked at
   */
  return function lead(side, move, apart = { x: 0, y: 0 }) {
    distance = apart;
    leading = true;
    move();
    leading = false;
    follow(side);
  };
}
