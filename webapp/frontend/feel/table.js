// A whole decision table in one turn: inputs once, rows until the hit policy is satisfied, outputs of matching rows only.
/** @import { Context, Empty, Kind, Matched, Observed, Place, Request, Table, Warning } from '../types/feel' */
import { compile, namesOf } from './compile.js';
import { fitted, shown, unlikeLiteral } from './kinds.js';
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
  const found = matched(table, context);
  const { rows, outputs, defaults } = found;
  return { rows, outputs: plain(outputs), defaults: plain(defaults), unfilled: rows.length ? [] : unfilled(found) };
}

/**
 * The rows that match with the values of their outputs, or of the defaults where none matches.
 * @param {Table} table
 * @param {Context} context
 * @returns {Matched}
 */
export function matched(table, context) {
  const inputs = table.inputs.map((text, column) => observed({ column }, text, 'expression', context));
  const rows = matching(table, inputs, context);
  const outputs = rows.map((row) =>
    table.rows[row].then.map((text, column) => answerOf(table, { row, column, output: true }, text, context)),
  );
  const defaults = rows.length
    ? null
    : table.defaults.map((text, column) => text && answerOf(table, { column, output: true }, text, context));
  return { rows, outputs, defaults, inputs };
}

/** @param {Pick<Request, 'text' | 'table'>} request */
function known({ text: id, table }) {
  if (table) {
    if (tables.size >= KEPT) tables.delete(/** @type {string} */ (tables.keys().next().value));
    tables.set(id, table);
  }
  return tables.get(id);
}

/** The inputs that nobody has filled. @param {Matched} found */
function unfilled({ inputs }) {
  return inputs.flatMap(({ value, empty }, column) => (value === null && empty.length ? [{ column, empty }] : []));
}

/**
 * Where no row fits and nothing stands by, an input that nobody has filled is the reason.
 * @param {Matched} found
 * @throws a fault of its column
 */
export function filled(found) {
  for (const { column, empty } of unfilled(found)) throw warned({ column }, 'NOTHING', empty);
}

/**
 * @param {Table} table
 * @param {Observed[]} inputs
 * @param {Context} context
 */
function matching(table, inputs, context) {
  const tested = inputs.map(({ value }, column) => {
    const given = placed({ column }, () => fitted(value, table.types?.[column], true));
    return { ...context, '?': given };
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
  const found = placed(place, () => compile(text, 'unary', namesOf(context)).run(context));
  if (found.value === true && !found.warnings.length && !NEGATED.test(text)) return true; // one of several may fit
  const unlike = unlikeLiteral(text, context['?']);
  if (unlike)
    throw Object.assign(new Error('unlike'), {
      kind: 'wrong_kind',
      detail: { wanted: unlike.kind, got: shown(context['?']) },
      ...place,
    });
  return told(place, found) === true;
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
  return told(place, observed(place, text, kind, context));
}

/**
 * A cell's value. A name that nobody has set is a mistake in here: as a rule a word without its quotes.
 * @param {Place} place
 * @param {Observed} found
 */
function told(place, { value, warnings, empty }) {
  if (warnings.length) throw fault(place, warnings[0]);
  const absent = empty.filter((name) => name.absent);
  if (absent.length && !value) throw warned(place, 'NO_VARIABLE_FOUND', absent);
  return value;
}

/**
 * @param {Place} place
 * @param {string} text
 * @param {Kind} kind
 * @param {Context} context
 * @returns {Observed}
 */
function observed(place, text, kind, context) {
  const found = placed(place, () => compile(text, kind, namesOf(context)).run(context));
  if (found.warnings.length) throw fault(place, found.warnings[0]);
  return found;
}

/**
 * @param {Place} place
 * @param {string} type
 * @param {Empty[]} empty
 */
function warned(place, type, empty) {
  return fault(place, { type, position: empty[0].position, values: {}, empty });
}

/**
 * @param {Place} place
 * @param {Warning} warning
 */
function fault(place, warning) {
  return Object.assign(new Error('warned'), { kind: 'warned', detail: [warning], ...place });
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
