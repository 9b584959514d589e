// Tests that a value passes or not: what stands behind "in", and the cells of a table.
import { createRange, FeelRange } from 'feelin';

import { alike, comparable, empty, order, same } from './kinship.js';
import { typed } from './typed.js';

/** @typedef {import('./typed.js').Meaning} Meaning */
/** @typedef {true | false | null | 'unlike'} Verdict null where an empty value meets an order */

/** A test that nothing passes. */
const NEVER = () => null;

/**
 * @param {any} test a range, a list, a function or a value
 * @param {any} value
 * @returns {Verdict}
 */
export function verdict(test, value) {
  if (typeof test === 'function') return test(value);
  if (test instanceof FeelRange) return inside(test, value);
  if (Array.isArray(test) && !Array.isArray(value)) return any(test.map((each) => verdict(each, value)));
  if (empty(test) || empty(value)) return empty(test) && empty(value);
  if (alike(test, value)) return same(test, value);
  return Array.isArray(test) ? any(test.map((each) => verdict(each, value))) : 'unlike';
}

/**
 * @param {Verdict[]} verdicts
 * @returns {Verdict} unlike only where none is of the value's kind
 */
export function any(verdicts) {
  if (verdicts.includes(true)) return true;
  if (verdicts.includes(null)) return null;
  return verdicts.length && verdicts.every((each) => each === 'unlike') ? 'unlike' : false;
}

/**
 * @param {any} range
 * @param {any} value
 * @returns {Verdict}
 */
function inside(range, value) {
  if (empty(value)) return null;
  if (value instanceof FeelRange) return range.includes(value);
  let ends = [
    { bound: range.start, included: range['start included'] },
    { bound: range.end, included: range['end included'] },
  ];
  if (ends.some(({ bound }) => bound !== null && !comparable(bound, value))) return 'unlike';
  if (ends.every(({ bound }) => bound === null)) return null;
  if (range.start !== null && range.end !== null && order(range.start, range.end) > 0) ends = ends.reverse();
  return ends.every(({ bound, included }, end) => {
    const sign = bound === null ? 1 : order(value, bound) * (end ? -1 : 1);
    return included ? sign >= 0 : sign > 0;
  });
}

/** What a message shows of a test: a bound rather than a range. @param {any} test */
export function bound(test) {
  if (typeof test === 'function') return test.operand ?? null;
  return test instanceof FeelRange ? (test.start ?? test.end) : test;
}

/** @type {Record<string, (operand: any) => any>} */
const SIGNS = {
  '>': (operand) => createRange(operand, null, false, false),
  '>=': (operand) => createRange(operand, null, true, false),
  '<': (operand) => createRange(null, operand, false, false),
  '<=': (operand) => createRange(null, operand, false, true),
  '=': (operand) => Object.assign((/** @type {any} */ value) => verdict(operand, value), { operand }),
  '!=': (operand) => Object.assign((/** @type {any} */ value) => opposite(verdict(operand, value)), { operand }),
};

/**
 * @param {Verdict} found
 * @returns {Verdict}
 */
export function opposite(found) {
  return typeof found === 'boolean' ? !found : found;
}

/** @type {Meaning} */
function simple(node, args, notes) {
  if (args.length === 1) return args[0];
  const [{ sign }, operand] = args;
  return typed((context) => {
    const [value, nothing] = notes.heard(() => operand(context));
    if (sign === '=' || sign === '!=') return SIGNS[sign](value);
    if (!empty(value) && comparable(value, value)) return SIGNS[sign](value);
    notes.warn(node, empty(value) ? 'NOTHING' : 'NOT_COMPARABLE', { left: value, right: value, sign }, nothing);
    return NEVER;
  }, 'test');
}

/**
 * An end that is not there is no end that lies far off: nobody can say whether a value lies between.
 * @type {Meaning}
 */
function interval(node, [open, start, , end, close], notes) {
  return typed((context) => {
    const [[from, none], [to, nothing]] = [notes.heard(() => start(context)), notes.heard(() => end(context))];
    const there = !empty(from) && !empty(to);
    if (there && comparable(from, to)) return createRange(from, to, open === '[', close === ']');
    notes.warn(node, there ? 'NOT_COMPARABLE' : 'NOTHING', { left: from, right: to }, [...none, ...nothing]);
    return NEVER;
  }, 'test');
}

/**
 * One test of a cell. A computed one that came to nothing (`? > 3` of an empty value) is passed by nobody; only a written
 * null is the test for null.
 * @type {Meaning}
 */
function positive(_node, [test]) {
  if (test.type === 'boolean')
    return (/** @type {any} */ context) => {
      const operand = test(context);
      return Object.assign((/** @type {any} */ value) => verdict(operand, value), { operand });
    };
  return typed((context) => {
    const found = test(context);
    return empty(found) && test.type !== 'nil' ? NEVER : found;
  }, test.type);
}

/** @type {Meaning} */
function cell(node, args, notes) {
  const negated = args[0] === 'not';
  const tests = negated ? args.slice(2, -1) : args;
  return (/** @type {any} */ context) =>
    (value = null) => {
      const found = notes.withoutInput(() => tests.flatMap((/** @type {any} */ test) => test(context)));
      const passed = any(
        found.map((/** @type {any} */ test) => (typeof test === 'boolean' ? test : verdict(test, value))),
      );
      if (passed === 'unlike') notes.warn(node, 'NOT_COMPARABLE', { left: value, right: bound(found[0]) });
      return negated ? passed !== true : passed === true;
    };
}

export const tests = {
  SimplePositiveUnaryTest: simple,
  Interval: interval,
  PositiveUnaryTest: positive,
  UnaryTests: cell,
};
