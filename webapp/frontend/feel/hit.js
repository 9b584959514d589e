// What matching rows amount to, by the hit policy of the table (DMN 1.5, 8.2.8). Rows are told as people count them.
/** @import { Context, Matched, Table } from '../types/feel' */
import { compile } from './compile.js';
import { kindOf } from './kinds.js';
import { filled, matched } from './table.js';

/**
 * The answer of a table.
 * @param {Table} table
 * @param {Context} context
 * @returns {unknown}
 * @throws a fault of a cell with its place, or of the policy with the rows that broke it
 */
export function answered(table, context) {
  const found = matched(table, context);
  const { policy = 'UNIQUE', aggregation } = table;
  if (!found.rows.length && table.defaults.length && table.defaults.every(Boolean)) return withoutRows(table, found);
  if (aggregation) return aggregated(aggregation, found);
  if (policy in SEVERAL) return SEVERAL[policy](table, found).map((outputs) => shaped(table, outputs));
  if (!found.rows.length) filled(found);
  if (!found.rows.length) return broken('no_match', []);
  return shaped(table, SINGLE[policy](table, found));
}

/** @typedef {(table: Table, found: Matched) => unknown[]} One */
/** @typedef {(table: Table, found: Matched) => unknown[][]} Many */

/** @type {Record<string, One>} */
const SINGLE = {
  UNIQUE: (_, { rows, outputs }) => (rows.length > 1 ? broken('not_unique', rows) : outputs[0]),
  ANY: (_, { rows, outputs }) =>
    outputs.every((each) => same(each, outputs[0])) ? outputs[0] : broken('not_any', rows),
  PRIORITY: (table, found) => ordered(table, found)[0],
  FIRST: (_, { outputs }) => outputs[0],
};
/** @type {Record<string, Many>} */
const SEVERAL = {
  'RULE ORDER': (_, { outputs }) => outputs,
  'OUTPUT ORDER': (table, found) => ordered(table, found),
  COLLECT: (_, { outputs }) => outputs,
};

/**
 * A list where the policy gives lists, whatever number of rows answers; a number where rows are counted up.
 * @param {Table} table
 * @param {Matched} found
 */
function withoutRows(table, { defaults }) {
  const value = shaped(table, defaults ?? []);
  if (table.aggregation || !(/** @type {string} */ (table.policy) in SEVERAL)) return value;
  return Array.isArray(value) ? value : [value];
}

/**
 * @param {Table} table
 * @param {unknown[]} outputs
 */
function shaped({ names = [] }, outputs) {
  return outputs.length === 1 ? outputs[0] : Object.fromEntries(outputs.map((value, n) => [names[n], value]));
}

/**
 * @param {Table} table
 * @param {Matched} found
 */
function ordered({ ranking = [] }, { rows, outputs }) {
  const listed = ranking.map((text) => /** @type {unknown[]} */ (compile(`[${text}]`, 'expression').run({}).value));
  const ranks = outputs.map((values, n) =>
    values.map((value, column) => {
      if (!listed[column].length) return 0; // a column without an order of its own
      const rank = listed[column].findIndex((each) => same(each, value));
      return rank >= 0 ? rank : broken('not_ranked', [rows[n]]);
    }),
  );
  const order = outputs.map((_, n) => n).sort((a, b) => compared(ranks[a], ranks[b]) || a - b);
  return order.map((n) => outputs[n]);
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function compared(a, b) {
  const at = a.findIndex((rank, n) => rank !== b[n]);
  return at < 0 ? 0 : a[at] - b[at];
}

/**
 * Equal and of one kind: 1 is not true, a date is not its text.
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
function same(a, b) {
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, n) => same(each, b[n]));
  if (kind === 'context') {
    const [one, other] = [/** @type {Context} */ (a), /** @type {Context} */ (b)];
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length && names.every((name) => name in other && same(one[name], other[name]))
    );
  }
  return kind === 'nothing' || compile('a = b', 'expression').run({ a, b }).value === true;
}

/**
 * No row: SUM and COUNT are 0, MIN and MAX are null.
 * @param {string} aggregation
 * @param {Matched} found
 */
function aggregated(aggregation, { rows, outputs }) {
  const values = outputs.map((each) => each[0]);
  if (aggregation === 'COUNT') return values.length;
  const odd = rows.filter((_, n) => kindOf(values[n]) !== 'number');
  if (odd.length) return broken('not_numbers', odd);
  if (!values.length) return aggregation === 'SUM' ? 0 : null;
  const { value } = compile(`${aggregation.toLowerCase()}(values)`, 'expression').run({ values });
  return typeof value === 'number' ? Number(value.toPrecision(15)) : value; // 0.1 + 0.2 are 0.3 to whoever counts points
}

/**
 * @param {string} reason
 * @param {number[]} rows
 * @returns {never}
 */
function broken(reason, rows) {
  throw Object.assign(new Error(reason), { kind: 'policy', detail: reason, rows: rows.map((row) => row + 1) });
}
