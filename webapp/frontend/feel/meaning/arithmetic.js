// Sums and products: exact on decimals (decimal.js), faithful to zones (instants.js), impossible on nothing.
import { addDurations, getType } from 'feelin';

import { minus, over, plus, power, times } from '../decimal.js';
import { between, later, ratio, stretched } from '../instants.js';
import { empty } from './kinship.js';
import { typed } from './typed.js';

/** @typedef {import('./typed.js').Meaning} Meaning */
/** @typedef {(a: any, b: any) => any} Operation null where it is impossible */

const NUMBERS = 'number number';
const INSTANTS = ['date', 'time', 'date time'];

/** @type {Record<string, Record<string, Operation>>} */
const OPERATIONS = {
  '+': {
    [NUMBERS]: plus,
    'string string': (a, b) => a + b,
    'duration duration': (a, b) => addDurations(a, b, 1),
    ...each(INSTANTS, (kind) => ({
      [`${kind} duration`]: (a, b) => later(a, b, 1),
      [`duration ${kind}`]: (a, b) => later(b, a, 1),
    })),
  },
  '-': {
    [NUMBERS]: minus,
    'duration duration': (a, b) => addDurations(a, b, -1),
    ...each(INSTANTS, (kind) => ({
      [`${kind} duration`]: (a, b) => later(a, b, -1),
      ...each(INSTANTS, (other) => ({ [`${kind} ${other}`]: between })),
    })),
  },
  '*': { [NUMBERS]: times, 'duration number': stretched, 'number duration': (a, b) => stretched(b, a) },
  '/': {
    [NUMBERS]: over,
    'duration number': (a, b) => stretched(a, over(1, b)),
    'duration duration': ratio,
  },
  '**': { [NUMBERS]: power },
  '^': { [NUMBERS]: power },
};

/**
 * @param {string[]} kinds
 * @param {(kind: string) => Record<string, Operation>} make
 * @returns {Record<string, Operation>}
 */
function each(kinds, make) {
  return Object.assign({}, ...kinds.map(make));
}

/** @type {Meaning} */
function arithmetic(node, args, notes) {
  return args.length === 2 ? negative(node, args, notes) : binary(node, args, notes);
}

/**
 * @param {import('./typed.js').Node} node
 * @param {any[]} args
 * @param {import('./typed.js').Notes} notes
 */
function binary(node, [first, { sign }, second], notes) {
  const operations = OPERATIONS[sign];
  return typed(
    (context) => {
      const [left, none] = notes.heard(() => first(context));
      const [right, nothing] = notes.heard(() => second(context));
      if (empty(left) || empty(right)) return notes.warn(node, 'NOTHING', { left, right, sign }, [...none, ...nothing]);
      if (sign === '/' && right === 0) return notes.warn(node, 'DIVISION_BY_ZERO', {});
      const found = operations[`${getType(left)} ${getType(right)}`]?.(left, right) ?? null;
      return found ?? notes.warn(node, 'INVALID_TYPE', { left, right, sign });
    },
    first.type === second.type ? first.type : 'any',
  );
}

/**
 * @param {import('./typed.js').Node} node
 * @param {any[]} args
 * @param {import('./typed.js').Notes} notes
 */
function negative(node, [{ sign }, operand], notes) {
  return typed((context) => {
    const [value, nothing] = notes.heard(() => operand(context));
    if (empty(value)) return notes.warn(node, 'NOTHING', { left: value, right: value, sign }, nothing);
    if (typeof value === 'number') return sign === '-' ? minus(0, value) : value;
    if (getType(value) === 'duration') return sign === '-' ? stretched(value, -1) : value;
    return notes.warn(node, 'INVALID_TYPE', { left: value, right: value, sign });
  }, operand.type);
}

export const arithmetics = {
  ArithmeticExpression: arithmetic,
  /** @type {Meaning} */
  ArithOp: (node) => ({ sign: node.input }),
};
