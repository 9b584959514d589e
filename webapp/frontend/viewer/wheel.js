/** @import { Diagram } from '../types/diagram' */

/**
 * The page scrolls over the diagram until the person has clicked into it.
 * @param {Diagram} viewer
 * @param {HTMLElement} canvas
 */
export function calmTheWheel(viewer, canvas) {
  const wheel = viewer.get('zoomScroll');
  viewer.get('eventBus').on('canvas.mouseover', 500, () => {
    if (!canvas.contains(document.activeElement)) wheel.toggle(false);
  });
  canvas.addEventListener('pointerdown', () => wheel.toggle(true));
}
