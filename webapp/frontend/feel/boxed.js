// Boxed expressions of DMN: a tree of boxes evaluated with a context, every fault with the box it happened in.
/** @import { Box, BoxOf, Context, FeelType } from '../types/feel' */
import { FeelFunction, FeelRange } from 'feelin';

import { compile, namesOf } from './compile.js';
import { fitted, kindOf, shown } from './kinds.js';
import { answered } from './hit.js';
import { members } from './meaning/iterating.js';

/**
 * @param {Box} box
 * @param {Context} context
 * @returns {unknown}
 * @throws a fault that names the box (`box`), or the cell of its table
 */
export function boxed(box, context) {
  try {
    const value = BOXES[box.kind](box, context);
    return box.type ? fitted(value, box.type) : value;
  } catch (fault) {
    throw fault.box === undefined ? Object.assign(fault, { box: box.at }) : fault;
  }
}

/** @type {Record<string, BoxOf>} */
const BOXES = {
  literal: ({ text }, context) => text_(/** @type {string} */ (text), context),
  table: ({ table }, context) => answered(/** @type {NonNullable<Box['table']>} */ (table), context),
  context: entries,
  list: ({ parts }, context) => parts.map((part) => boxed(part, context)),
  relation: ({ parts, names }, context) => parts.map((row) => row_(row, names, context)),
  function: definition,
  invocation: invoke,
  conditional: ({ parts: [condition, yes, no] }, context) => boxed(truth(condition, context) ? yes : no, context),
  filter,
  for: ({ parts: [over, body], names: [name] }, context) => {
    /** @type {unknown[]} */
    const partial = [];
    for (const each of listed(over, context)) partial.push(boxed(body, { ...context, [name]: each, partial }));
    return partial;
  },
  some: ({ parts: [over, test], names: [name] }, context) =>
    listed(over, context).some((each) => truth(test, { ...context, [name]: each })),
  every: ({ parts: [over, test], names: [name] }, context) =>
    listed(over, context).every((each) => truth(test, { ...context, [name]: each })),
};

/**
 * @param {string} text
 * @param {Context} context
 */
function text_(text, context) {
  const { value, warnings } = compile(text, 'expression', namesOf(context)).run(context);
  if (warnings.length) throw Object.assign(new Error('warned'), { kind: 'warned', detail: warnings, text });
  return value;
}

/** @type {BoxOf} */
function entries({ parts, names }, context) {
  const inner = { ...context };
  /** @type {Context} */
  const made = {};
  for (const [n, part] of parts.entries()) {
    const value = boxed(part, inner);
    if (!names[n]) return value; // the entry without a name is the result
    inner[names[n]] = made[names[n]] = value;
  }
  return made;
}

/**
 * @param {Box} row
 * @param {string[]} names
 * @param {Context} context
 */
function row_({ parts }, names, context) {
  return Object.fromEntries(parts.map((part, n) => [names[n], boxed(part, context)]));
}

/** @type {BoxOf} */
function definition({ parts: [body], names, types }, context) {
  return new FeelFunction((/** @type {unknown[]} */ ...given) => {
    const inner = { ...context };
    for (const [n, name] of names.entries()) inner[name] = argument(given, n, name, types?.[n]);
    return boxed(body, inner);
  }, names);
}

/**
 * An argument as its parameter wants it; one left out is told, not taken for empty.
 * @param {unknown[]} given
 * @param {number} n
 * @param {string} name
 * @param {FeelType | null | undefined} type
 */
export function argument(given, n, name, type) {
  if (given[n] === undefined) throw Object.assign(new Error('no argument'), { kind: 'no_argument', detail: name });
  return fitted(given[n], type);
}

/** @type {BoxOf} */
function invoke({ parts: [called, ...given], names }, context) {
  const target = boxed(called, context);
  if (!(target instanceof FeelFunction))
    throw Object.assign(new Error('no function'), {
      kind: 'wrong_kind',
      detail: { wanted: 'function', got: shown(target) },
    });
  const bound = Object.fromEntries(given.map((part, n) => [names[n], boxed(part, context)]));
  const unknown = names.find((name) => !target.parameterNames.includes(name));
  if (unknown !== undefined) throw Object.assign(new Error('no parameter'), { kind: 'no_parameter', detail: unknown });
  return target.invoke(bound);
}

/** @type {BoxOf} */
function filter({ parts: [over, test] }, context) {
  return listed(over, context).filter((item) => {
    const fields = kindOf(item) === 'context' ? /** @type {Context} */ (item) : {};
    return truth(test, { ...context, ...fields, item });
  });
}

/**
 * @param {Box} box
 * @param {Context} context
 * @returns {unknown[]}
 */
function listed(box, context) {
  const value = boxed(box, context);
  if (Array.isArray(value)) return value;
  return (value instanceof FeelRange && members(value)) || wrong('list', value, box);
}

/**
 * @param {Box} box
 * @param {Context} context
 * @returns {boolean}
 */
function truth(box, context) {
  const value = boxed(box, context);
  return typeof value === 'boolean' ? value : wrong('boolean', value, box);
}

/**
 * @param {string} wanted
 * @param {unknown} value
 * @param {Box} box
 * @returns {never}
 */
function wrong(wanted, value, box) {
  throw Object.assign(new Error('wrong kind'), {
    kind: 'wrong_kind',
    detail: { wanted, got: shown(value) },
    box: box.at,
  });
}
