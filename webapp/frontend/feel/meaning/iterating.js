// "for", "some", "every" over lists and ranges, and filters, whose condition is asked of every element.
import { FeelDate, FeelRange, getType } from 'feelin';

import { days } from '../instants.js';
import { empty, order } from './kinship.js';
import { verdict } from './tests.js';
import { typed } from './typed.js';

/** @typedef {import('./typed.js').Meaning} Meaning */
/** @typedef {import('./typed.js').Context} Context */
/** @typedef {import('./typed.js').Compute} Compute */

/**
 * @param {any} start
 * @param {any} end
 * @returns {any[] | null} null where there is no next one
 */
function counted(start, end) {
  if (Number.isInteger(start) && Number.isInteger(end)) {
    const step = start > end ? -1 : 1;
    return Array.from({ length: Math.abs(end - start) + 1 }, (_, n) => start + n * step);
  }
  return start instanceof FeelDate && end instanceof FeelDate ? [...days(start, end)] : null;
}

/**
 * A range is from the least to the greatest: nothing lies between where it is written the other way (`2..1` without
 * brackets counts backwards). Only whole numbers and days have a next one: letters are in an order, and nobody counts by them.
 * @param {any} range
 * @returns {any[] | null}
 */
export function members(range) {
  const all = counts(range) && order(range.start, range.end) <= 0 ? counted(range.start, range.end) : null;
  return all && all.slice(range['start included'] ? 0 : 1, range['end included'] ? undefined : -1);
}

/** @param {any} range */
const counts = ({ start, end }) => !empty(start) && !empty(end) && counted(start, end) !== null;

/** @type {Meaning} */
function steps(node, [start, , end], notes) {
  if (!end) return start;
  return typed((context) => {
    const [[from, none], [to, nothing]] = [notes.heard(() => start(context)), notes.heard(() => end(context))];
    if (empty(from) || empty(to)) return notes.warn(node, 'NOTHING', { left: from, right: to }, [...none, ...nothing]);
    return counted(from, to) ?? notes.warn(node, 'NOT_COUNTABLE', { left: from, right: to });
  });
}

/** @type {Meaning} */
function binding(node, [name, , source], notes) {
  return (/** @type {Context} */ context) => {
    const [found, nothing] = notes.heard(() => source(context));
    if (empty(found)) return notes.warn(node, 'NOTHING', { left: found, right: found }, nothing);
    const list = found instanceof FeelRange ? members(found) : found;
    if (found instanceof FeelRange && !counts(found))
      return notes.warn(node, 'NOT_COUNTABLE', { left: found.start, right: found.end });
    if (!Array.isArray(list)) return notes.warn(node, 'NOT_A_LIST', { value: found });
    return list.map((value) => ({ [name]: value }));
  };
}

/** @type {Meaning} */
function filter(node, [source, , condition], notes) {
  /** @type {(found: unknown, element: unknown) => boolean} */
  const kept = (found, element) => {
    const passed = typeof found === 'function' || found instanceof FeelRange ? verdict(found, element) : found;
    if (passed !== null && typeof passed !== 'boolean') notes.warn(node, 'NOT_A_TRUTH', { value: passed });
    return passed === true;
  };
  return typed((context) => {
    const target = source(context);
    if (empty(target)) return null;
    const list = Array.isArray(target) ? target : [target];
    /** @param {unknown} element what is empty in an element keeps it out, and is nobody's mistake */
    const asked = (element) => notes.guarded(() => condition(around(context, element)));
    const first = list.length && condition.type !== 'number' ? asked(list[0]) : notes.guarded(() => condition(context));
    if (typeof first === 'number') return at(list, first);
    return list.filter((element, n) => kept(n ? asked(element) : first, element));
  });
}

/**
 * @param {Context} context
 * @param {any} element
 * @returns {Context}
 */
function around(context, element) {
  return { ...context, item: element, ...(getType(element) === 'context' ? element : null) };
}

/**
 * @param {any[]} list
 * @param {number} position from 1, or from the end where it is negative
 */
function at(list, position) {
  return list[position < 0 ? list.length + position : position - 1] ?? null;
}

export const iterating = {
  IterationContext: steps,
  InExpression: binding,
  FilterExpression: filter,
};
