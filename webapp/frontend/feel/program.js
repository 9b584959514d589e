// Decisions that need one another, in one turn: each step sets its name, the last one is the answer.
/** @import { Context, Program, Request, Step } from '../types/feel' */
import { FeelFunction } from 'feelin';

import { argument, boxed } from './boxed.js';
import { NAMES, namesOf } from './compile.js';
import { fitted, kindsOf } from './kinds.js';
import { plain } from './plain.js';

/** @type {Map<string, Program>} */
const programs = new Map();
const KEPT = 200;

/**
 * @param {Pick<Request, 'text' | 'program'>} request the program itself, or the id under which it came before
 * @param {Context} context
 */
export function perform({ text: id, program }, context) {
  if (program) {
    if (programs.size >= KEPT) programs.delete(/** @type {string} */ (programs.keys().next().value));
    programs.set(id, program);
  }
  const known = programs.get(id);
  if (!known) return { unknown: true };
  const reached = { ...kindsOf(known.kinds ?? {}), ...context };
  return { value: plain(fitted(result(known, reached), known.type)) };
}

/**
 * @param {Program} program
 * @param {Context} context
 */
function result({ steps, answers, single, names }, context) {
  /** @type {Context} */
  const reached = names ? { ...context, [NAMES]: names } : { ...context };
  for (const step of steps) take(step, reached);
  return single ? reached[answers[0]] : Object.fromEntries(answers.map((name) => [name, reached[name]]));
}

/**
 * @param {Step} step
 * @param {Context} reached
 */
function take(step, reached) {
  try {
    if (step.program) reached[step.name] = service(step, reached);
    else if (step.box) reached[step.name] = fitted(boxed(step.box, reached), step.type);
    else if (step.name in reached) reached[step.name] = fitted(reached[step.name], step.type, true);
    for (const name of step.also ?? []) reached[name] = reached[step.name];
  } catch (fault) {
    throw Object.assign(fault, { step: fault.step ?? step.id });
  }
}

/**
 * A decision service is a function of its inputs that sees nothing else.
 * @param {Step} step
 * @param {Context} outer
 */
function service(step, outer) {
  const { program, names = [], types = [] } = step;
  const inner = /** @type {Program} */ (program);
  return new FeelFunction((/** @type {unknown[]} */ ...given) => {
    /** @type {Context} */
    const context = { now: outer.now, today: outer.today, [NAMES]: namesOf(outer) };
    names.forEach((name, n) => (context[name] = argument(given, n, name, types[n])));
    return fitted(result(inner, context), step.type);
  }, names);
}
