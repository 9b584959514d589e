/** @import { Business } from '../types/modeling' */
import { element } from '../page/elements.js';

/** @typedef {{ id: string, type: string, element: Business, name?: string }} View */

const DRAWING = 'drd';

/**
 * A tab for every decision of the file and one for the drawing of them all; none where there is but one decision.
 * @param {any} modeler
 */
export function decisionTabs(modeler) {
  const strip = element('div', { class: 'studio-views', role: 'tablist', 'aria-label': 'Решения этого файла' });
  const draw = () => {
    /** @type {View[]} */
    const views = modeler.getViews();
    const open = modeler.getActiveView();
    strip.hidden = views.length < 3; // the drawing and its only decision
    strip.replaceChildren(...views.map((view) => tab(view, view.id === open?.id && view.type === open?.type)));
  };
  /**
   * @param {View} view
   * @param {boolean} selected
   */
  const tab = (view, selected) =>
    element(
      'button',
      { type: 'button', role: 'tab', 'aria-selected': String(selected), onclick: () => void modeler.open(view) },
      view.type === DRAWING ? 'Схема решений' : view.element.name || view.element.id,
    );
  modeler.on('views.changed', draw);
  draw();
  return strip;
}
