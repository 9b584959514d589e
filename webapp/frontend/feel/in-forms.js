// What form-js asks of FEEL, answered by the evaluator of the server: a field that is hidden in the browser is hidden there.
/** @import { Context, Kind } from '../types/feel' */
import { parseExpression as parse, parseUnaryTests as parseTests } from 'feelin';

import { compile, KNOWN } from './compile.js';

/** @typedef {{ name: string, from: number, to: number }} Place */
/** @typedef {{ type: { name: string }, from: number, to: number }} Reported */
/** @typedef {{ iterate(walk: { enter(node: Place): unknown, leave(node: Place): unknown }): void }} Tree */

/**
 * @param {Kind} kind
 * @returns {(text: string, context?: Context) => { value: unknown }}
 */
const evaluated =
  (kind) =>
  (text, context = {}) => ({ value: compile(text, kind).run(context).value });

export const evaluate = evaluated('expression');
export const unaryTest = evaluated('unary');

/**
 * form-js reads the trees of an older grammar, in which a field of a path was a name like any other, without the dot.
 * @param {Tree} tree
 */
function asBefore(tree) {
  /** @param {(node: Reported) => unknown} told */
  const renamed =
    (told) =>
    (/** @type {Place} */ { name, from, to }) =>
      told({ type: { name: name === 'PathName' ? 'VariableName' : name }, from, to });
  return {
    /** @param {{ enter(node: Reported): unknown, leave(node: Reported): unknown }} walk */
    iterate({ enter, leave }) {
      const [entered, left] = [renamed(enter), renamed(leave)];
      tree.iterate({ enter: (node) => (node.name === '.' ? false : void entered(node)), leave: left });
    },
  };
}

/** @param {string} text */
export const parseExpression = (text) => asBefore(/** @type {Tree} */ (parse(text, KNOWN, undefined)));
/** @param {string} text */
export const parseUnaryTests = (text) => asBefore(/** @type {Tree} */ (parseTests(text, KNOWN, undefined)));
