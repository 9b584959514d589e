// What an expression asks of its context: paths it reads, functions it calls, and shapes that parse but mislead.
/** @import { Compiled, Position, Syntax } from '../types/feel' */
import { builtins } from 'feelin';

/**
 * @typedef {object} Found
 * @property {string[][]} paths that it surely reads
 * @property {string[][]} perhaps names inside a filter, which may be fields of the element
 * @property {(Position & { name: string })[]} unknown functions
 * @property {boolean} clock whether it asks for the present moment
 * @property {number} depth of nesting
 * @property {(Position & { kind: string })[]} odd shapes
 * @property {string} tree JSON of the whole: [name, from, to, children], for whoever judges it
 */

/** @typedef {{ text: string, found: Found, bound: Set<string>, filter: boolean, depth: number }} At where the walk is */

/**
 * @param {Pick<Compiled, 'tree'>} compiled
 * @param {string} text
 * @returns {Found}
 */
export function analyse({ tree }, text) {
  /** @type {Found} */
  const found = { paths: [], perhaps: [], unknown: [], clock: false, depth: 0, odd: [], tree: '' };
  visit(tree.topNode, { text, found, bound: new Set(), filter: false, depth: 0 });
  found.tree = JSON.stringify(written(tree.topNode));
  return found;
}

/**
 * @param {Syntax} node
 * @returns {[string, number, number, unknown[]]}
 */
function written(node) {
  const parts = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.type.isSkipped) parts.push(written(child));
  }
  return [node.name, node.from, node.to, parts];
}

/** @type {Record<string, (node: Syntax, at: At) => void>} */
const VISITS = {
  VariableName: (node, at) => read(at, [name(node, at)]),
  PathExpression: path,
  FunctionInvocation: call,
  FunctionDefinition: define,
  ForExpression: iterate,
  QuantifiedExpression: iterate,
  FilterExpression: filter,
  Context: entries,
  NamedParameter: (node, at) => visit(node.lastChild, at),
  QualifiedName: () => {},
  Comparison: compare,
  SimplePositiveUnaryTest: compare,
};
const NESTING = new Set([
  'ParenthesizedExpression',
  'List',
  'Context',
  'FunctionInvocation',
  'IfExpression',
  'FilterExpression',
  'FunctionDefinition',
  'ForExpression',
]);

/**
 * @param {Syntax} node
 * @param {At} at
 */
function visit(node, at) {
  const inner = NESTING.has(node.name) ? { ...at, depth: at.depth + 1 } : at;
  at.found.depth = Math.max(at.found.depth, inner.depth);
  (VISITS[node.name] || children)(node, inner);
}

/**
 * @param {Syntax} node
 * @param {At} at
 */
function children(node, at) {
  for (let child = node.firstChild; child; child = child.nextSibling) visit(child, at);
}

/**
 * @param {Syntax} node
 * @param {Pick<At, 'text'>} at
 */
function name(node, { text }) {
  return text.slice(node.from, node.to).replace(/`/g, '').replace(/\s+/g, ' ').trim();
}

/**
 * @param {At} at
 * @param {string[]} steps
 */
function read({ found, bound, filter }, steps) {
  if (bound.has(steps[0])) return;
  const unsure = filter || Object.hasOwn(builtins, steps[0]);
  (unsure ? found.perhaps : found.paths).push(steps);
}

/**
 * @param {Syntax} node
 * @param {At} at
 */
function path(node, at) {
  /** @type {string[]} */
  const steps = [];
  let base = node;
  while (base.name === 'PathExpression') {
    steps.unshift(name(base.lastChild, at));
    base = base.firstChild;
  }
  if (base.name !== 'VariableName') return visit(base, at);
  return read(at, [name(base, at), ...steps]);
}

/**
 * @param {Syntax} node
 * @param {At} at
 */
function call(node, at) {
  const target = node.firstChild;
  const called = name(target, at);
  if (target.name !== 'VariableName') visit(target, at);
  else if (!at.bound.has(called)) note(called, target, at);
  for (let child = target.nextSibling; child; child = child.nextSibling) visit(child, at);
}

/**
 * @param {string} called
 * @param {Position} place
 * @param {Pick<At, 'found'>} at
 */
function note(called, { from, to }, { found }) {
  if (called === 'now' || called === 'today') found.clock = true;
  if (!Object.hasOwn(builtins, called)) found.unknown.push({ name: called, from, to });
}

/**
 * @param {Syntax} node
 * @param {At} at
 */
function define(node, at) {
  /** @type {string[]} */
  const names = [];
  node
    .getChild('FormalParameters')
    ?.cursor()
    .iterate((ref) => {
      if (ref.name === 'ParameterName') names.push(name(ref.node, at));
    });
  visit(node.lastChild, within(at, names));
}

/**
 * @param {Syntax} node
 * @param {At} at
 */
function iterate(node, at) {
  let inner = within(at, node.name === 'ForExpression' ? ['partial'] : []);
  for (const each of node.getChild('InExpressions').getChildren('InExpression')) {
    visit(each.lastChild, inner);
    inner = within(inner, [name(each.firstChild, at)]);
  }
  visit(node.lastChild, inner);
}

/**
 * @param {Syntax} node
 * @param {At} at
 */
function filter(node, at) {
  visit(node.firstChild, at);
  const inner = { ...within(at, ['item']), filter: true };
  for (let child = node.firstChild.nextSibling; child; child = child.nextSibling) visit(child, inner);
}

/**
 * @param {Syntax} node
 * @param {At} at
 */
function entries(node, at) {
  let inner = at;
  for (const entry of node.getChildren('ContextEntry')) {
    visit(entry.lastChild, inner);
    inner = within(inner, [name(entry.firstChild, at).replace(/^"|"$/g, '')]);
  }
}

/**
 * `a == 1` parses as "a equals the test (= 1)" and is false for every a.
 * @param {Syntax} node
 * @param {At} at
 */
function compare(node, at) {
  const operator = node.getChild('CompareOp');
  const right = node.lastChild;
  if (operator && isTest(right))
    at.found.odd.push({ kind: 'double_operator', from: operator.from, to: right.from + 1 });
  children(node, at);
}

/**
 * @param {Syntax} node
 * @returns {boolean}
 */
function isTest(node) {
  if (!/^(Simple)?PositiveUnaryTest$/.test(node.name)) return false;
  return node.firstChild.name === 'CompareOp' || isTest(node.firstChild);
}

/**
 * @param {At} at
 * @param {string[]} names that are bound from here on
 * @returns {At}
 */
function within(at, names) {
  return { ...at, bound: new Set([...at.bound, ...names]) };
}
