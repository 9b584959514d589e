// A whole decision table in one turn: inputs once, rows until the hit policy is satisfied, outputs of matching rows only.
/** @import { Context, Kind, Place, Request, Table } from '../types/feel' */
import { evaluateStrictly } from './strictly.js';
import { plain } from './plain.js';

/** @type {Map<string, Table>} */
const tables = new Map();
const KEPT = 200;

/**
 * @param {Pick<Request, 'text' | 'table'>} request the table itself, or the id under which it came before
 * @param {Context} context
 */
export function decide(request, context) {
  const table = known(request);
  if (!table) return { unknown: true };
  const rows = matching(table, context);
  const outputs = rows.map((row) =>
    table.rows[row].then.map((text, column) => answerOf({ row, column, output: true }, text, context)),
  );
  const defaults = rows.length
    ? null
    : table.defaults.map((text, column) => text && answerOf({ column, output: true }, text, context));
  return { rows, outputs, defaults };
}

/** @param {Pick<Request, 'text' | 'table'>} request */
function known({ text: id, table }) {
  if (table) {
    if (tables.size >= KEPT) tables.delete(/** @type {string} */ (tables.keys().next().value));
    tables.set(id, table);
  }
  return tables.get(id);
}

/**
 * @param {Table} table
 * @param {Context} context
 */
function matching(table, context) {
  const tested = table.inputs.map((text, column) => ({
    ...context,
    '?': cell({ column }, text, 'expression', context),
  }));
  const rows = [];
  for (let row = 0; row < table.rows.length; row++) {
    const hit = table.rows[row].when.every(
      (text, column) => text === '-' || cell({ row, column }, text, 'unary', tested[column]) === true,
    );
    if (hit) rows.push(row);
    if (hit && table.first) break;
  }
  return rows;
}

/**
 * @param {Place} place
 * @param {string} text
 * @param {Context} context
 */
function answerOf(place, text, context) {
  const value = cell(place, text, 'expression', context);
  return placed(place, () => plain(value));
}

/**
 * @param {Place} place
 * @param {string} text
 * @param {Kind} kind
 * @param {Context} context
 */
function cell(place, text, kind, context) {
  const { value, warnings } = placed(place, () => evaluateStrictly(text, kind, context));
  if (warnings.length) throw Object.assign(new Error('warned'), { kind: 'warned', detail: warnings, ...place });
  return value;
}

/**
 * @template Answer
 * @param {Place} place
 * @param {() => Answer} work
 */
function placed(place, work) {
  try {
    return work();
  } catch (fault) {
    throw Object.assign(fault, { kind: fault.kind || 'failed', ...place });
  }
}
