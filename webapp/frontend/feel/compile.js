// Parsed expressions, kept. The parse depends on the text alone: variables of a context are plain names (letters, digits, "_", single spaces).
import { interpreter, InterpreterContext } from 'feelin';

const KEPT = 1000; // about 15 kB each
const kept = new Map();

/**
 * @param {string} text the expression, without its leading "="
 * @param {'expression'|'unary'} kind a whole expression or the unary tests of a table's cell
 * @return {{ run: (context) => { value, warnings }, tree }} or a thrown fault of kind "syntax"
 */
export function compile(text, kind) {
  const key = `${kind}\n${text}`;
  const found = kept.get(key);
  if (found) return found;
  const made = parse(text, kind);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
  kept.set(key, made);
  return made;
}

function parse(text, kind) {
  const notes = new InterpreterContext();
  let built;
  try {
    built = interpreter[kind === 'unary' ? 'unaryTest' : 'evaluate'](text, {}, undefined, notes);
  } catch (fault) {
    throw Object.assign(fault, { kind: 'syntax', detail: fault.message });
  }
  const { root, parseTree } = built;
  const value = kind === 'unary' ? (context) => root(context)(context['?'] ?? null) : root;
  return { tree: parseTree, run: (context) => observed(notes, value, context) };
}

// The warnings of the current evaluation; a comparison of unlike types joins them (see world.js).
let current = null;

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

export function warn(type, values) {
  if (current) current.push({ type, details: { values } });
}

function brief({ type, message, position, details }) {
  const values = Object.fromEntries(Object.entries(details?.values || {}).map(([key, value]) => [key, shown(value)]));
  return { type, message, position, values };
}

function shown(value) {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  return Array.isArray(value) ? 'list' : typeof value;
}
