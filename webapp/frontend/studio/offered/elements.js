/** @import { Business, Shape } from '../../types/modeling' */

/** @typedef {Record<string, unknown>} Offers by the id of an entry */
/** @typedef {{ registerProvider: (...given: any[]) => void }} Registry */

const LAST = 100; // after the library's own providers
const MENU = 'bpmn-replace';

/** Elements and events that publishing refuses: nobody would carry them out. */
const REFUSED =
  /conditional-(start|boundary|intermediate)|condition-intermediate|compensation|transaction|ad-hoc|complex-gateway|cancel|-link-|link-intermediate/;
/** Marks of an element that are refused or mean nothing. */
const REFUSED_MARKS = new Set(['toggle-loop', 'toggle-participant-multiplicity', 'toggle-adhoc']);
/** Only what divides by conditions has flows with a condition or by default. */
const OF_DIVIDING = new Set(['replace-with-conditional-flow', 'replace-with-default-flow']);
export const DIVIDING = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway']);

/**
 * @param {string} id of an entry of a palette or menu
 * @param {Business} [source] where the flow begins that the menu is of
 */
export const runs = (id, source) =>
  !REFUSED.test(id) && !REFUSED_MARKS.has(id) && (!OF_DIVIDING.has(id) || !source || DIVIDING.has(source.$type));

/**
 * @param {Offers} entries
 * @param {Business} [source]
 * @returns {Offers}
 */
const running = (entries, source) => Object.fromEntries(Object.entries(entries).filter(([id]) => runs(id, source)));

class RunningElements {
  static $inject = ['palette', 'contextPad', 'popupMenu'];

  /**
   * @param {Registry} palette
   * @param {Registry} contextPad
   * @param {Registry} popupMenu
   */
  constructor(palette, contextPad, popupMenu) {
    palette.registerProvider(LAST, this);
    contextPad.registerProvider(LAST, this);
    popupMenu.registerProvider(MENU, LAST, this);
  }

  getPaletteEntries() {
    return (/** @type {Offers} */ entries) => running(entries);
  }

  getContextPadEntries() {
    return (/** @type {Offers} */ entries) => running(entries);
  }

  /** @param {Shape | Shape[]} target */
  getPopupMenuEntries(target) {
    const source = Array.isArray(target) ? undefined : target.businessObject.sourceRef;
    return (/** @type {Offers} */ entries) => running(entries, source);
  }

  getPopupMenuHeaderEntries() {
    return (/** @type {Offers} */ entries) => running(entries);
  }
}

/** Palettes and menus of a diagram that offer what the runtime carries out, and nothing else. */
export const runningElements = { __init__: ['runningElements'], runningElements: ['type', RunningElements] };
