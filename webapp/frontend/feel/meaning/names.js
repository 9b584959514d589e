// Names and fields: what nobody has set is null; a field of what has no fields at all is a mistake.
import { builtins, getFromContext, getType } from 'feelin';

import { typed } from './typed.js';

/** @type {import('./typed.js').Meaning} */
function variable(node, args, notes) {
  const name = args.join(' ');
  const builtin = getFromContext(name, builtins);
  return typed((context) => {
    const value = getFromContext(name, context);
    if (value !== undefined && value !== null) return value;
    if (value === undefined && builtin) return builtin;
    notes.nothing(name, node, value === undefined);
    return null;
  });
}

/** @type {import('./typed.js').Meaning} */
function input(node, _args, notes) {
  return typed((context) => {
    const value = getFromContext('?', context) ?? null;
    if (value === null) notes.nothing('?', node, false);
    return value;
  });
}

/** @type {import('./typed.js').Meaning} */
function path(node, [base, , step], notes) {
  const whole = node.input.replace(/\s+/g, ' ');
  /** @param {unknown} target */
  const field = (target) => {
    if (target === null || target === undefined) return null;
    const value = getFromContext(step, target);
    if (value !== undefined && value !== null) return value;
    if (value === undefined && getType(target) !== 'context')
      return notes.warn(node, 'NO_PROPERTY_FOUND', { target, name: step });
    notes.nothing(whole, node, value === undefined);
    return null;
  };
  return typed((context) => {
    const target = base(context);
    return Array.isArray(target) ? target.map(field) : field(target);
  });
}

export const names = {
  VariableName: variable,
  '?': input,
  PathExpression: path,
  /** @type {import('./typed.js').Meaning} */
  PathName: (_node, args) => args.join(' '),
};
