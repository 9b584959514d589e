import { expect, test } from 'vitest';

import { evaluate, parseExpression, parseUnaryTests, unaryTest } from '../../feel/in-forms.js';

test.each([
  ['0.1 + 0.2 = 0.3', {}, true],
  ['get or else(visits, 0) > 3', {}, false],
  ['is defined(visits)', { visits: 1 }, true],
  ['visits > 3', {}, null],
  ['rows[n > 1].n', { rows: [{ n: 1 }, { n: 2 }, {}] }, [2]],
])('a form in the browser answers as the server does: %s', (text, data, expected) => {
  expect(evaluate(text, data).value).toEqual(expected);
});

test('what does not parse is thrown, as form-js expects', () => {
  expect(() => evaluate('a +')).toThrow();
});

test('a test of a value', () => {
  expect(unaryTest('> 3', { '?': 4 }).value).toBe(true);
  expect(unaryTest('> 3', { '?': null }).value).toBe(false);
});

/**
 * The names of nodes, as form-js reads them, each in front of what is inside it.
 * @param {ReturnType<typeof parseExpression>} tree
 */
function names(tree) {
  /** @type {string[]} */
  const found = [];
  tree.iterate({
    enter: ({ type, from, to }) => found.push(`${type.name} ${from}-${to}`),
    leave: () => found.push('.'),
  });
  return found.join(' ').replaceAll(' .', '.');
}

test('fields of a path are names, without the dot between them', () => {
  expect(names(parseExpression('a.b'))).toBe(
    'Expression 0-3 PathExpression 0-3 VariableName 0-1 Identifier 0-1.. VariableName 2-3 Identifier 2-3....',
  );
});

test('a function whose name holds a word of the language is one name', () => {
  expect(names(parseExpression('get or else(a, 1)'))).toContain('VariableName 0-11');
  expect(names(parseUnaryTests('get or else(?, 1) > 2'))).toContain('VariableName 0-11');
});
