// A whole decision table in one turn: inputs once, rows until the hit policy is satisfied, outputs of matching rows only.
/** @import { Context, Kind, Matched, Place, Request, Table } from '../types/feel' */
import { fitted, shown, unlikeLiteral } from './kinds.js';
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
  const { rows, outputs, defaults } = matched(table, context);
  return { rows, outputs: plain(outputs), defaults: plain(defaults) };
}

/**
 * The rows that match with the values of their outputs, or of the defaults where none matches.
 * @param {Table} table
 * @param {Context} context
 * @returns {Matched}
 */
export function matched(table, context) {
  const rows = matching(table, context);
  const outputs = rows.map((row) =>
    table.rows[row].then.map((text, column) => answerOf(table, { row, column, output: true }, text, context)),
  );
  const defaults = rows.length
    ? null
    : table.defaults.map((text, column) => text && answerOf(table, { column, output: true }, text, context));
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
  const tested = table.inputs.map((text, column) => {
    const given = cell({ column }, text, 'expression', context);
    return { ...context, '?': placed({ column }, () => fitted(given, table.types?.[column], true)) };
  });
  const rows = [];
  for (let row = 0; row < table.rows.length; row++) {
    const hit = table.rows[row].when.every(
      (text, column) => text === '-' || fits({ row, column }, text, tested[column]),
    );
    if (hit) rows.push(row);
    if (hit && table.first) break;
  }
  return rows;
}

/**
 * @param {Place} place
 * @param {string} text
 * @param {Context} context with the column's value under `?`
 */
function fits(place, text, context) {
  const other = typeof context['?'] === 'boolean' && NAME.exec(text);
  if (other && other[2] !== 'true' && other[2] !== 'false') return equalTruth(place, other, context);
  const hit = cell(place, text, 'unary', context) === true;
  if (hit && !NEGATED.test(text)) return true; // one of several may fit though another is of another kind
  const unlike = unlikeLiteral(text, context['?']);
  if (unlike)
    throw Object.assign(new Error('unlike'), {
      kind: 'wrong_kind',
      detail: { wanted: unlike.kind, got: shown(context['?']) },
      ...place,
    });
  return hit;
}

const NEGATED = /^\s*not\s*\(/;
/** A cell that only names another value, or `not(…)` of it. */
const NAME = /^(not\s*\(\s*)?([\p{L}_][\p{L}\p{N}_]*(?:[. ][\p{L}_][\p{L}\p{N}_]*)*)\s*(\))?$/u;

/**
 * In a column of yes and no such a cell is compared; it is not an answer by itself.
 * @param {Place} place
 * @param {RegExpExecArray} other
 * @param {Context} context
 */
function equalTruth(place, [, negated, name], context) {
  const value = cell(place, name, 'expression', context);
  return (value === context['?']) !== Boolean(negated);
}

/**
 * @param {Table} table
 * @param {Place} place
 * @param {string} text
 * @param {Context} context
 */
function answerOf(table, place, text, context) {
  const value = cell(place, text, 'expression', context);
  return placed(place, () => {
    const made = fitted(value, table.answers?.[/** @type {number} */ (place.column)], true);
    plain(made); // what cannot be stored is told with its cell
    return made;
  });
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
