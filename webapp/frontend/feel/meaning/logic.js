// "and", "or", "if", "some", "every": read from left to right, and only for true and false.
import { empty } from './kinship.js';
import { typed } from './typed.js';

/** @typedef {import('./typed.js').Meaning} Meaning */
/** @typedef {import('./typed.js').Compute} Compute */

/**
 * true, false, or null for what is empty; anything else is told.
 * @param {Compute} part
 * @param {import('./typed.js').Node} node
 * @param {import('./typed.js').Notes} notes
 */
export function truth(part, node, notes) {
  return (/** @type {import('./typed.js').Context} */ context) => {
    const value = part(context);
    if (typeof value === 'boolean') return value;
    return value === null || value === undefined ? null : notes.warn(node, 'NOT_A_TRUTH', { value });
  };
}

/**
 * @param {boolean} decisive the value of one half that decides the whole
 * @returns {Meaning}
 */
function logical(decisive) {
  return (node, [first, , second], notes) => {
    const [one, two] = [truth(first, node, notes), truth(second, node, notes)];
    return typed((context) => {
      const left = one(context);
      if (left === decisive) return decisive;
      const right = two(context);
      if (right === decisive) return decisive;
      return left === null || right === null ? null : !decisive;
    }, 'test');
  };
}

/** @type {Meaning} */
function choice(node, [, asked, , yes, , no], notes) {
  const holds = truth(asked, node, notes);
  const type = no && yes.type === no.type ? yes.type : 'any';
  return typed((context) => {
    const before = notes.empty.length;
    const found = holds(context);
    if (found !== null) notes.empty.length = before; // a question that was answered is no reason for what follows
    if (found === true) return yes(context);
    return no ? no(context) : null;
  }, type);
}

/** @type {Meaning} */
function quantified(node, [quantifier, contexts, , condition], notes) {
  const [holds, decisive] = [truth(condition, node, notes), quantifier.sign === 'some'];
  return typed((context) => {
    const found = contexts(context);
    if (!Array.isArray(found)) return null;
    return found.some((each) => (holds(each) === true) === decisive) ? decisive : !decisive;
  }, 'test');
}

/** @param {string} sign */
const quantifier = (sign) => () => ({ sign });

/**
 * A context with an empty field: the standard lets nothing be of every kind, the library of none. Not guessed.
 * @type {Meaning}
 */
function instance(node, args, notes, library) {
  const found = library(node, args, notes);
  return typed((context) => {
    const value = args[0](context);
    const hollow = value?.constructor === Object && Object.values(value).some(empty);
    return hollow ? notes.warn(node, 'NOT_COMPARABLE', { left: value, right: null }) : found(context);
  }, 'test');
}

export const logic = {
  Conjunction: logical(false),
  Disjunction: logical(true),
  IfExpression: choice,
  InstanceOfExpression: instance,
  QuantifiedExpression: quantified,
  some: quantifier('some'),
  every: quantifier('every'),
};
