// Calls. A built-in function that is given the wrong kind says so; the guards look at what may not be there.
import { builtins, getType, isInvocationFailure, wrapFunction } from 'feelin';

import { KINDS, SIGNATURES } from '../signatures.js';
import { nowhere } from '../instants.js';
import { alike, empty } from './kinship.js';
import { typed } from './typed.js';

/** @typedef {import('./typed.js').Meaning} Meaning */
/** @typedef {import('./typed.js').Compute} Compute */
/** @typedef {import('./typed.js').Notes} Notes */
/** @typedef {import('./typed.js').Node} Node */
/** @typedef {{ node: Node, name: string | undefined, notes: Notes }} Call */

/** @type {Map<unknown, string>} */
const NAMES = new Map();
for (const [name, called] of Object.entries(builtins)) NAMES.set(called, name);

/** @type {Meaning} */
function positional(_node, args) {
  const constant = args.every((each) => 'constantValue' in each);
  const all = typed((context) => args.map((each) => each(context)));
  if (constant) Object.assign(all, { constantValue: args.map((each) => each.constantValue) });
  return Object.assign(all, { parts: args });
}

/** @type {Meaning} */
function call(node, [target, , parameters], notes) {
  return typed((context) => {
    const called = target(context);
    const name = NAMES.get(called);
    if (name === 'get or else' && parameters.parts?.length === 2) return instead(parameters.parts, context, notes);
    const given = name === 'is defined' ? notes.guarded(() => parameters(context)) : null;
    const [args, nothing] = given ? [given, []] : heard(parameters, context, notes);
    return invoked(called, args, { node, name, notes }, nothing);
  });
}

/**
 * The second value is not asked for where the first is there.
 * @param {Compute[]} parts
 * @param {import('./typed.js').Context} context
 * @param {Notes} notes
 */
function instead([value, otherwise], context, notes) {
  const found = notes.guarded(() => value(context));
  return empty(found) ? otherwise(context) : found;
}

/**
 * The arguments, and what was found empty on the way to an empty one.
 * @param {Compute} parameters
 * @param {import('./typed.js').Context} context
 * @param {Notes} notes
 * @returns {[any, import('../../types/feel').Empty[]]}
 */
function heard(parameters, context, notes) {
  const before = notes.empty.length;
  const args = parameters(context);
  return [args, Object.values(args).some(empty) ? notes.empty.slice(before) : []];
}

/**
 * @param {any} target
 * @param {any} args a list, or a context of named ones
 * @param {Call} call
 * @param {import('../../types/feel').Empty[]} nothing
 */
function invoked(target, args, call, nothing) {
  const { node, name, notes } = call;
  const called = wrapFunction(target);
  if (!called) return notes.warn(node, empty(target) ? 'NOTHING_TO_CALL' : 'NO_FUNCTION_FOUND', { target }, []);
  const wrong = name && misfit(name, called.parameterNames, args);
  if (wrong) return notes.warn(node, 'WRONG_ARGUMENT', { name, ...wrong }, empty(wrong.value) ? nothing : []);
  if (name && SEARCHES.has(name)) strangerSought(args, call);
  const found = called.invoke(args);
  return isInvocationFailure(found) ? failed(found, args, call, nothing) : (found ?? null);
}

const SEARCHES = new Set(['list contains', 'index of']);

/**
 * A list holds nothing of the kind that is sought in it.
 * @param {any} args
 * @param {Call} call
 */
function strangerSought(args, { node, notes }) {
  const [list, sought] = Object.values(args);
  const held = [list].flat().filter((each) => !empty(each));
  if (empty(sought) || !held.length || held.some((each) => alike(each, sought))) return;
  notes.warn(node, 'NOT_COMPARABLE', { left: sought, right: held[0] });
}

/** @type {Record<string, string>} */
const FAILURES = { FUNCTION_INVOCATION_FAILURE: 'WRONG_COUNT', ASSERTION: 'ASSERTION' };

/**
 * @param {any} failure
 * @param {any} args
 * @param {Call} call
 * @param {import('../../types/feel').Empty[]} nothing
 */
function failed(failure, args, { node, name = '', notes }, nothing) {
  const type = FAILURES[failure.warning] ?? 'INVALID_ARGUMENT';
  if (type === 'WRONG_COUNT') return notes.warn(node, type, { name, count: Object.values(args).length });
  const [value = null] = Object.values(failure.values);
  return notes.warn(node, type, { name, value }, empty(value) ? nothing : []);
}

/**
 * The first argument of another kind than the function takes.
 * @param {string} name
 * @param {string[]} parameterNames
 * @param {any} args
 * @returns {{ wanted: string, value: unknown } | null}
 */
function misfit(name, parameterNames, args) {
  const signature = SIGNATURES[name];
  if (!signature) return null;
  const given = Array.isArray(args) ? args : parameterNames.map((each) => args[each.replace('...', '')]);
  for (const [at, value] of given.entries()) {
    const wanted = signature.takes[Math.min(at, signature.takes.length - 1)] ?? 'any';
    if (!fits(wanted, value)) return { wanted: wanted.replace('?', ''), value };
  }
  const missing = signature.takes.slice(given.length).find((wanted) => !wanted.endsWith('?'));
  return missing && Array.isArray(args) ? { wanted: missing, value: null } : null;
}

/**
 * @param {string} wanted
 * @param {unknown} value
 */
function fits(wanted, value) {
  if (wanted.endsWith('?') && empty(value)) return true;
  const kind = wanted.replace('?', '');
  const single = Array.isArray(value) && value.length === 1 && kind !== 'list' ? value[0] : value;
  return kind === 'any' || (!empty(single) && KINDS[kind](getType(single), value));
}

/**
 * `date("2026-09-16")` is folded by the library while it parses; what cannot be folded is a call.
 * @type {Meaning}
 */
function temporal(node, args, notes, library) {
  const made = library(node, args, notes);
  const written = String(node.input ?? '');
  if (nowhere(written)) return typed(() => notes.warn(node, 'INVALID_ARGUMENT', { name: 'time', value: written }, []));
  return 'constantValue' in made || args.length === 1 ? made : call(node, args, notes, library);
}

export const calling = {
  PositionalParameters: positional,
  FunctionInvocation: call,
  DateTimeLiteral: temporal,
};
