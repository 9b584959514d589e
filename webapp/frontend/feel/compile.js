// Parsed expressions, kept. The parse depends on the text alone: variables of a context are plain names (letters, digits, "_", single spaces).
/** @import { Root } from 'feelin' */
/** @import { Compiled, Context, Kind, Names, Observed } from '../types/feel' */
import { interpreter } from 'feelin';

import './meaning/index.js';
import { Notes } from './meaning/notes.js';

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

/** A function whose name holds a word of the language must be known to the parser. */
export const KNOWN = { 'get or else': true };

/**
 * @param {string} text the expression, without its leading "="
 * @param {Kind} kind a whole expression or the unary tests of a table's cell
 * @param {Names | null} [names] that the text alone does not tell, such as "Pre-Bureau Risk"
 * @returns {Compiled}
 * @throws a fault of kind "syntax", or what the library cannot do at all
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
  const notes = new Notes();
  let built;
  try {
    built = interpreter[kind === 'unary' ? 'unaryTest' : 'evaluate'](text, { ...KNOWN, ...known }, undefined, notes);
  } catch (fault) {
    throw Object.assign(fault, fault.position ? { kind: 'syntax', detail: fault.message } : {});
  }
  const { root, parseTree } = built;
  /** @type {Root} */
  const test = (context) => /** @type {(input: unknown) => unknown} */ (root(context))(context['?'] ?? null);
  const value = kind === 'unary' ? test : root;
  return { tree: parseTree, run: (context) => observed(notes, value, context) };
}

/**
 * @param {Notes} notes
 * @param {Root} value
 * @param {Context} context
 * @returns {Observed} of the names that were found empty, those that nothing asked about
 */
function observed(notes, value, context) {
  const { warnings, empty } = notes; // of the same text further out: functions call themselves
  notes.clear();
  try {
    const result = value(context) ?? null;
    return { value: result, warnings: notes.warnings, empty: notes.empty };
  } finally {
    Object.assign(notes, { warnings, empty });
  }
}
