import { expect, test } from 'vitest';

import { analyse } from '../../feel/analyse.js';
import { compile } from '../../feel/compile.js';

/**
 * @param {string} text
 * @param {import('../../types/feel').Kind} [kind]
 */
const found = (text, kind = 'expression') => analyse(compile(text, kind), text);

test('paths that are read, each as its steps', () => {
  expect(found('plan.kind = "planned" and visits > 2').paths).toEqual([['plan', 'kind'], ['visits']]);
});

test('names that the expression binds itself are not read', () => {
  expect(found('for v in visits return v.date').paths).toEqual([['visits']]);
  expect(found('some m in members satisfies m.age < limit').paths).toEqual([['members'], ['limit']]);
  expect(found('(function(a) a + b)(1)').paths).toEqual([['b']]);
});

test('inside a filter a name may be a field of the element', () => {
  const { paths, perhaps } = found('members[age < limit]');
  expect(paths).toEqual([['members']]);
  expect(perhaps).toEqual([['age'], ['limit']]);
});

test('functions nobody has are named with their place', () => {
  expect(found('sum(a) + summ(b)').unknown).toEqual([{ name: 'summ', from: 9, to: 13 }]);
});

test('whoever asks for the present moment is known', () => {
  expect(found('today() > due').clock).toBe(true);
  expect(found('due > start').clock).toBe(false);
});

test('a doubled sign of equality is odd: it would be false for everything', () => {
  expect(found('a == 1').odd).toMatchObject([{ kind: 'double_operator', from: 2 }]);
  expect(found('a = 1').odd).toEqual([]);
});

test('depth counts what is nested', () => {
  expect(found('((a))').depth).toBeGreaterThan(found('a').depth);
});

test('the tree is written down without what is skipped', () => {
  expect(JSON.parse(found('a + 1 // one').tree)).toEqual([
    'Expression',
    0,
    12,
    [
      [
        'ArithmeticExpression',
        0,
        5,
        [
          ['VariableName', 0, 1, [['Identifier', 0, 1, []]]],
          ['ArithOp', 2, 3, []],
          ['NumericLiteral', 4, 5, []],
        ],
      ],
    ],
  ]);
});
