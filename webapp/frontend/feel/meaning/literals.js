// What is written out whole: a context, whose keys stand once each, and a function, whose parameters may say their kind.
import { dateAndTime, FeelDate, matchesType, wrapFunction } from 'feelin';

import { empty } from './kinship.js';
import { typed } from './typed.js';

/** @typedef {import('./typed.js').Meaning} Meaning */
/** @typedef {import('./typed.js').Context} Context */
/** @typedef {{ name: string, type: object | undefined, written: string }} Parameter */

/** @type {Meaning} */
function context(node, args, notes) {
  const entries = args.slice(1, -1);
  return (/** @type {Context} */ outer) => {
    const seen = { ...outer }; // an entry may name those before it
    /** @type {Record<string, unknown>} */
    const made = {};
    for (const entry of entries) {
      const [key, value] = entry(seen);
      if (Object.hasOwn(made, key)) return notes.warn(node, 'REPEATED_KEY', { name: key });
      seen[key] = made[key] = value;
    }
    return made;
  };
}

/** @type {Meaning} */
function parameter(node, [name, ...rest]) {
  return { name, type: rest.find((each) => typeof each?.kind === 'string'), written: node.input };
}

/** @type {Meaning} */
function definition(node, args, notes, library) {
  /** @type {Parameter[]} */
  const parameters = args[2];
  const names = parameters.map(({ name }) => name);
  if (args[4] === 'external') return library(node, args, notes);
  const body = args[4];
  return typed((outer) => {
    const called = (/** @type {unknown[]} */ ...given) => {
      const inner = { ...outer };
      for (const [n, each] of parameters.entries()) {
        inner[each.name] = accepted(given[n], each.type, outer);
        if (inner[each.name] === undefined && given[n] !== undefined)
          return notes.warn(node, 'WRONG_PARAMETER', { written: each.written, value: given[n] });
      }
      return body(inner);
    };
    return wrapFunction(called, names);
  });
}

/**
 * A value as its parameter takes it: a list of one stands for its element, an element for the list of it, and a date
 * for its midnight, as with the parameters of a box.
 * @param {unknown} value
 * @param {object | undefined} type
 * @param {Context} outer which may name the types of a file
 * @returns {unknown} undefined where it is of another kind
 */
function accepted(value, type, outer) {
  if (!type || empty(value)) return value;
  const forms = [value, Array.isArray(value) && value.length === 1 ? value[0] : [value]];
  if (value instanceof FeelDate) forms.push(dateAndTime(`${value}T00:00:00Z`));
  return forms.find((each) => matchesType(each, type, outer));
}

export const literals = {
  Context: context,
  FormalParameter: parameter,
  FunctionDefinition: definition,
};
