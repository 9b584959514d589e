// Parsed expressions, kept. The parse depends on the text alone: variables of a context are plain names (letters, digits, "_", single spaces).
/** @import { Root } from 'feelin' */
/** @import { Compiled, Context, Kind, LibraryWarning, Names, Observed, Warning } from '../types/feel' */
import { interpreter, InterpreterContext } from 'feelin';

/** Where a context keeps the names of its file. */
export const NAMES = Symbol('names');

/**
 * @param {Context} context
 * @returns {Names | null | undefined}
 */
export function namesOf(context) {
  return /** @type {Record<symbol, Names | undefined>} */ (/** @type {unknown} */ (context))[NAMES];
}

const KEPT = 1000; // about 15 kB each
/** @type {Map<string, Compiled>} */
const kept = new Map();

/**
 * @param {string} text the expression, without its leading "="
 * @param {Kind} kind a whole expression or the unary tests of a table's cell
 * @param {Names | null} [names] that the text alone does not tell, such as "Pre-Bureau Risk"
 * @returns {Compiled}
 * @throws a fault of kind "syntax"
 */
export function compile(text, kind, names) {
  const key = `${names ? names.key : ''}${kind}\n${text}`;
  const found = kept.get(key);
  if (found) return found;
  const made = parse(text, kind, names?.known ?? {});
  if (kept.size >= KEPT) kept.delete(/** @type {string} */ (kept.keys().next().value));
  kept.set(key, made);
  return made;
}

/**
 * @param {string} text
 * @param {Kind} kind
 * @param {Context} known
 * @returns {Compiled}
 */
function parse(text, kind, known) {
  const notes = new InterpreterContext();
  let built;
  try {
    built = interpreter[kind === 'unary' ? 'unaryTest' : 'evaluate'](text, known, undefined, notes);
  } catch (fault) {
    throw Object.assign(fault, { kind: 'syntax', detail: fault.message });
  }
  const { root, parseTree } = built;
  /** @type {Root} */
  const test = (context) => /** @type {(input: unknown) => unknown} */ (root(context))(context['?'] ?? null);
  const value = kind === 'unary' ? test : root;
  return { tree: parseTree, run: (context) => observed(notes, value, context) };
}

/** @type {LibraryWarning[] | null} the warnings of the current evaluation; a comparison of unlike types joins them (see world.js) */
let current = null;

/**
 * @param {InterpreterContext} notes
 * @param {Root} value
 * @param {Context} context
 * @returns {Observed}
 */
function observed(notes, value, context) {
  const outer = current;
  notes.warnings = [];
  current = notes.warnings;
  try {
    const result = value(context);
    return { value: result === undefined ? null : result, warnings: notes.warnings.map(brief) };
  } finally {
    current = outer;
  }
}

/**
 * @param {string} type
 * @param {Record<string, unknown>} values
 */
export function warn(type, values) {
  if (current) current.push({ type, details: { values } });
}

/**
 * @param {LibraryWarning} warning
 * @returns {Warning}
 */
function brief({ type, message, position, details }) {
  const values = Object.fromEntries(Object.entries(details?.values || {}).map(([key, value]) => [key, shown(value)]));
  return { type, message, position, values };
}

/** @param {unknown} value */
function shown(value) {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  return Array.isArray(value) ? 'list' : typeof value;
}
