// The functions an expression may call, with the kinds they take and give; engine/feel/kinds reads the same table.
import signatures from '../../../engine/feel/functions.json';

/** @type {Record<string, { takes: string[], gives: string }>} "?" stands for what may be left out or empty */
export const SIGNATURES = signatures;

/**
 * Whether a kind of the library, and the value itself where that is not enough, is one of the table's.
 * @type {Record<string, (kind: string, value: any) => boolean>}
 */
export const KINDS = {
  something: () => true,
  number: (kind) => kind === 'number',
  text: (kind) => kind === 'string',
  truth: (kind) => kind === 'boolean',
  date: (kind) => kind === 'date' || kind === 'date time',
  day: (kind) => kind === 'date' || kind === 'date time',
  time: (kind) => kind === 'time',
  duration: (kind) => kind === 'duration',
  quantity: (kind) => kind === 'number' || kind === 'duration',
  context: (kind) => kind === 'context',
  function: (kind) => kind === 'function' || kind === 'literal',
  range: (kind) => kind === 'range',
  list: () => true, // a single value stands for the list of it
  numbers: (_, value) => every(value, (each) => typeof each === 'number'),
  comparables: (_, value) => every(value, (each) => each !== null && each !== undefined),
  texts: (_, value) => every(value, (each) => each === null || typeof each === 'string'),
  contexts: (_, value) => every(value, (each) => Object.getPrototypeOf(Object(each)) === Object.prototype),
};

/**
 * @param {any} value a list, or a single one
 * @param {(each: unknown) => boolean} holds
 */
function every(value, holds) {
  return Array.isArray(value) ? value.every(holds) : holds(value);
}
