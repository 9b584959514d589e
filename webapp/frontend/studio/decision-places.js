/** @import { Business } from '../types/modeling' */
/** @import { View } from './decision-views.js' */

const DRAWING = 'drd';
const INSIDE = [
  'decisionLogic',
  'encapsulatedLogic',
  'input',
  'output',
  'rule',
  'inputEntry',
  'outputEntry',
  'inputExpression',
];

/**
 * The view that shows an element: a decision by its id, or the one it stands in.
 * @param {View[]} views
 * @param {string} id
 */
export const viewOf = (views, id) =>
  views.find(({ type, element: shown }) => type !== DRAWING && holds(shown, id)) ?? null;

/**
 * @param {Business | undefined} business
 * @param {string} id
 * @returns {boolean}
 */
function holds(business, id) {
  if (!business) return false;
  if (business.id === id) return true;
  return INSIDE.some((name) => [business[name] ?? []].flat().some((/** @type {Business} */ one) => holds(one, id)));
}
