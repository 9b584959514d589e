// The standard's functions of numbers, exact on decimals; the library's own go by binary fractions.
import { modulo, over, plus, rounded, ROUNDINGS, times } from '../decimal.js';
import { comparable, order } from '../meaning/kinship.js';
import { invalidArguments } from 'feelin';

/**
 * `sum([1, 2])` and `sum(1, 2)` alike; nothing comes of nothing.
 * @param {(list: any[]) => unknown} work
 */
const ofList = (work) =>
  function listed(/** @type {any[]} */ ...args) {
    const list = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
    return list.length ? work(list) : null;
  };

/** @param {number[]} list */
const sum = (list) => list.reduce(plus);

/** @param {number[]} list */
function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? over(plus(sorted[middle - 1], sorted[middle]), 2) : sorted[Math.floor(middle)];
}

/** @param {1 | -1} sign */
const extreme = (sign) => (/** @type {any[]} */ list) => {
  if (!list.every((each) => comparable(list[0], each))) return invalidArguments('', { list });
  return list.reduce((best, each) => (order(each, best) === sign ? each : best));
};

const SCALES = 6111; // as far as decimals of the standard go

/** @param {import('../decimal.js').Rounding} rounding */
const round = (rounding) => (/** @type {number} */ n, /** @type {number | null} */ scale) => {
  if (scale === null) return invalidArguments('', { scale }); // how fine is asked and not known: no guess at whole numbers
  const places = Math.trunc(scale ?? 0);
  return Math.abs(places) > SCALES ? invalidArguments('', { scale }) : rounded(n, places, rounding);
};

/**
 * @param {number} dividend
 * @param {number} divisor
 */
const remainder = (dividend, divisor) =>
  divisor === 0 ? invalidArguments('', { divisor }) : modulo(dividend, divisor);

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
export const NUMBERS = {
  sum: [['...list'], ofList(sum)],
  mean: [['...list'], ofList((list) => over(sum(list), list.length))],
  product: [['...list'], ofList((list) => list.reduce(times))],
  median: [['...list'], ofList(median)],
  min: [['...list'], ofList(extreme(-1))],
  max: [['...list'], ofList(extreme(1))],
  modulo: [['dividend', 'divisor'], remainder],
  floor: [['n', 'scale'], round(ROUNDINGS.floor)],
  ceiling: [['n', 'scale'], round(ROUNDINGS.ceiling)],
  decimal: [['n', 'scale'], round(ROUNDINGS.halfEven)],
  'round up': [['n', 'scale'], round(ROUNDINGS.up)],
  'round down': [['n', 'scale'], round(ROUNDINGS.down)],
  'round half up': [['n', 'scale'], round(ROUNDINGS.halfUp)],
  'round half down': [['n', 'scale'], round(ROUNDINGS.halfDown)],
};
