// Comparisons. With null only equality is possible; unlike kinds are told, never taken for "no".
import { empty, comparable, order, alike, same } from './kinship.js';
import { any, bound, verdict } from './tests.js';
import { typed } from './typed.js';

/** @typedef {import('./typed.js').Meaning} Meaning */
/** @typedef {import('./typed.js').Compute} Compute */

/** @type {Record<string, (order: number) => boolean>} */
const HOLDS = {
  '<': (found) => found < 0,
  '<=': (found) => found <= 0,
  '>': (found) => found > 0,
  '>=': (found) => found >= 0,
};

/** @type {Meaning} */
function sign(node, args, notes, library) {
  return Object.assign(library(node, args, notes), { sign: node.input });
}

/** @type {Meaning} */
function comparison(node, args, notes) {
  const [left, operator, right] = args;
  if (operator === 'in') return membership(node, [left, args[3] ?? args[2]], notes);
  if (operator === 'between') return within(node, [left, args[2], args[4]], notes);
  if (operator.sign in HOLDS) return ordered(node, [left, right, HOLDS[operator.sign], operator.sign], notes);
  return equality(node, [left, right, operator.sign === '!='], notes);
}

/**
 * @param {import('./typed.js').Node} node
 * @param {[Compute, Compute, boolean]} parts the last: whether they shall differ
 * @param {import('./typed.js').Notes} notes
 */
function equality(node, [first, second, differ], notes) {
  const literal = first.type === 'nil' || second.type === 'nil';
  return typed((context) => {
    const [left, right] = literal
      ? notes.guarded(() => [first(context), second(context)])
      : [first(context), second(context)];
    if (empty(left) || empty(right)) return (empty(left) && empty(right)) !== differ;
    if (!alike(left, right)) notes.warn(node, 'NOT_COMPARABLE', { left, right });
    const found = alike(left, right) ? same(left, right) : null;
    return typeof found === 'boolean' ? found !== differ : null;
  }, 'test');
}

/**
 * @param {import('./typed.js').Node} node
 * @param {[Compute, Compute, (order: number) => boolean, string]} parts
 * @param {import('./typed.js').Notes} notes
 */
function ordered(node, [first, second, holds, sign], notes) {
  return typed((context) => {
    const [left, none] = notes.heard(() => first(context));
    const [right, nothing] = notes.heard(() => second(context));
    if (empty(left) || empty(right)) return notes.warn(node, 'NOTHING', { left, right, sign }, [...none, ...nothing]);
    if (!comparable(left, right)) return notes.warn(node, 'NOT_COMPARABLE', { left, right });
    return holds(order(left, right));
  }, 'test');
}

/**
 * @param {import('./typed.js').Node} node
 * @param {Compute[]} parts the value, the lower and the upper end
 * @param {import('./typed.js').Notes} notes
 */
function within(node, parts, notes) {
  const [low, high] = [HOLDS['>='], HOLDS['<=']];
  return typed((context) => {
    const heard = parts.map((part) => notes.heard(() => part(context)));
    const [value, from, to] = heard.map(([found]) => found);
    const nothing = heard.flatMap(([, names]) => names);
    if ([value, from, to].some(empty)) return notes.warn(node, 'NOTHING', { left: value, right: from }, nothing);
    if (!comparable(value, from)) return notes.warn(node, 'NOT_COMPARABLE', { left: value, right: from });
    if (!comparable(value, to)) return notes.warn(node, 'NOT_COMPARABLE', { left: value, right: to });
    return low(order(value, from)) && high(order(value, to));
  }, 'test');
}

/**
 * @param {import('./typed.js').Node} node
 * @param {Compute[]} parts the value and the tests
 * @param {import('./typed.js').Notes} notes
 */
function membership(node, [element, among], notes) {
  return typed((context) => {
    const [value, none] = notes.heard(() => element(context));
    const [found, nothing] = notes.heard(() => among(context));
    const tests = Array.isArray(found) ? found : [found];
    const passed = any(tests.map((test) => verdict(test, value)));
    if (passed === 'unlike')
      return notes.warn(node, 'NOT_COMPARABLE', { left: value, right: bound(tests[0]) }) ?? false;
    if (passed === null) notes.warn(node, 'NOTHING', { left: value, right: bound(tests[0]) }, [...none, ...nothing]);
    return passed;
  }, 'test');
}

export const comparing = { CompareOp: sign, Comparison: comparison };
