// feelin computes both sides of "and"/"or", so a guard such as `plan != null and plan.kind = "x"` warns about its own
// guarded half. Where a whole expression warns, its logical skeleton is walked again, left to right, as people read it.
/** @import { Context, Kind, Observed, Syntax } from '../types/feel' */
import { compile, namesOf } from './compile.js';

/** @typedef {{ text: string, context: Context }} Given */

/** @type {Record<string, boolean>} the value of one half that decides the whole */
const LOGICAL = { Conjunction: false, Disjunction: true };

/**
 * @param {string} text
 * @param {Kind} kind
 * @param {Context} context
 * @returns {Observed}
 */
export function evaluateStrictly(text, kind, context) {
  const compiled = compile(text, kind, namesOf(context));
  const whole = compiled.run(context);
  if (!whole.warnings.length || kind === 'unary') return whole;
  return walk(compiled.tree.topNode.firstChild, whole, { text, context });
}

/**
 * @param {Syntax | null} node
 * @param {Observed} whole what the node gave when it was computed as it stands
 * @param {Given} given
 * @returns {Observed}
 */
function walk(node, whole, given) {
  if (!node) return whole;
  if (node.name === 'ParenthesizedExpression') return walk(node.firstChild.nextSibling, whole, given);
  if (!(node.name in LOGICAL)) return whole;
  const left = part(node.firstChild, given);
  if (left.warnings.length || left.value === LOGICAL[node.name]) return left;
  const right = part(node.lastChild, given);
  if (right.warnings.length || right.value === LOGICAL[node.name]) return right;
  const decided = left.value === !LOGICAL[node.name] && right.value === !LOGICAL[node.name];
  return { value: decided ? !LOGICAL[node.name] : null, warnings: [] };
}

/**
 * @param {Syntax} node
 * @param {Given} given
 * @returns {Observed}
 */
function part(node, given) {
  const text = given.text.slice(node.from, node.to);
  const result = compile(text, 'expression', namesOf(given.context)).run(given.context);
  if (!result.warnings.length) return result;
  const shifted = result.warnings.map((w) => ({
    ...w,
    position: w.position && { from: w.position.from + node.from, to: w.position.to + node.from },
  }));
  return walk(node, { ...result, warnings: shifted }, given);
}
