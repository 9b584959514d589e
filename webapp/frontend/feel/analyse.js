// What an expression asks of its context: paths it reads, functions it calls, and shapes that parse but mislead.
import { builtins } from 'feelin';

/**
 * @return {{ paths: string[][], perhaps: string[][], unknown: object[], clock: boolean, depth: number, odd: object[] }}
 *   paths it surely reads; perhaps: names inside a filter, which may be fields of the element
 */
export function analyse({ tree }, text) {
  const found = { paths: [], perhaps: [], unknown: [], clock: false, depth: 0, odd: [] };
  visit(tree.topNode, { text, found, bound: new Set(), filter: false, depth: 0 });
  return found;
}

const VISITS = {
  VariableName: (node, at) => read(at, [name(node, at)], node),
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

function visit(node, at) {
  const inner = NESTING.has(node.name) ? { ...at, depth: at.depth + 1 } : at;
  at.found.depth = Math.max(at.found.depth, inner.depth);
  (VISITS[node.name] || children)(node, inner);
}

function children(node, at) {
  for (let child = node.firstChild; child; child = child.nextSibling) visit(child, at);
}

function name(node, { text }) {
  return text.slice(node.from, node.to).replace(/`/g, '').replace(/\s+/g, ' ').trim();
}

function read({ found, bound, filter }, steps, node) {
  if (bound.has(steps[0])) return;
  const unsure = filter || Object.hasOwn(builtins, steps[0]);
  (unsure ? found.perhaps : found.paths).push(steps);
}

function path(node, at) {
  const steps = [];
  let base = node;
  while (base.name === 'PathExpression') {
    steps.unshift(name(base.lastChild, at));
    base = base.firstChild;
  }
  if (base.name !== 'VariableName') return visit(base, at);
  return read(at, [name(base, at), ...steps], base);
}

function call(node, at) {
  const target = node.firstChild;
  const called = name(target, at);
  if (target.name !== 'VariableName') visit(target, at);
  else if (!at.bound.has(called)) note(called, target, at);
  for (let child = target.nextSibling; child; child = child.nextSibling) visit(child, at);
}

function note(called, { from, to }, { found }) {
  if (called === 'now' || called === 'today') found.clock = true;
  if (!Object.hasOwn(builtins, called)) found.unknown.push({ name: called, from, to });
}

function define(node, at) {
  const names = [];
  node
    .getChild('FormalParameters')
    ?.cursor()
    .iterate((ref) => {
      if (ref.name === 'ParameterName') names.push(name(ref, at));
    });
  visit(node.lastChild, within(at, names));
}

function iterate(node, at) {
  let inner = within(at, node.name === 'ForExpression' ? ['partial'] : []);
  for (const each of node.getChild('InExpressions').getChildren('InExpression')) {
    visit(each.lastChild, inner);
    inner = within(inner, [name(each.firstChild, at)]);
  }
  visit(node.lastChild, inner);
}

function filter(node, at) {
  visit(node.firstChild, at);
  const inner = { ...within(at, ['item']), filter: true };
  for (let child = node.firstChild.nextSibling; child; child = child.nextSibling) visit(child, inner);
}

function entries(node, at) {
  let inner = at;
  for (const entry of node.getChildren('ContextEntry')) {
    visit(entry.lastChild, inner);
    inner = within(inner, [name(entry.firstChild, at).replace(/^"|"$/g, '')]);
  }
}

// `a == 1` parses as "a equals the test (= 1)" and is false for every a.
function compare(node, at) {
  const operator = node.getChild('CompareOp');
  const right = node.lastChild;
  if (operator && isTest(right))
    at.found.odd.push({ kind: 'double_operator', from: operator.from, to: right.from + 1 });
  children(node, at);
}

function isTest(node) {
  if (!/^(Simple)?PositiveUnaryTest$/.test(node.name)) return false;
  return node.firstChild.name === 'CompareOp' || isTest(node.firstChild);
}

function within(at, names) {
  return { ...at, bound: new Set([...at.bound, ...names]) };
}
