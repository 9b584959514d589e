import { expect, test } from 'vitest';

import { minus, modulo, over, plus, power, rounded, ROUNDINGS, times } from '../../feel/decimal.js';

test('money adds up as on paper', () => {
  expect(plus(0.1, 0.2)).toBe(0.3);
  expect(minus(1000000.1, 1000000)).toBe(0.1);
  expect(times(1.1, 3)).toBe(3.3);
  expect(times(4.35, 100)).toBe(435);
  expect(over(0.3, 0.1)).toBe(3);
  expect(power(1.1, 2)).toBe(1.21);
  expect(modulo(0.3, 0.1)).toBe(0);
});

test('a third three times is a whole', () => {
  expect(times(over(1, 3), 3)).toBe(1);
  expect(plus(plus(over(1, 3), over(1, 3)), over(1, 3))).toBe(1);
  expect(times(over(200, 7), 7)).toBe(200);
});

test.each([
  [1e300, 1e300, Infinity],
  [1e21, 1, 1e21],
  [-5, 3, -15],
  [0.5, 0, 0],
])('%d times %d', (a, b, product) => {
  expect(times(a, b)).toBe(product);
});

test('powers that are fractions, negative or beyond all numbers', () => {
  expect(power(2, 0.5)).toBeCloseTo(Math.SQRT2);
  expect(power(2, -2)).toBe(0.25);
  expect(power(10, 400)).toBe(Infinity);
  expect(power(0, -1)).toBe(Infinity);
});

test('the remainder has the sign of the divisor', () => {
  expect(modulo(-12, 5)).toBe(3);
  expect(modulo(12, -5)).toBe(-3);
  expect(modulo(10.1, 4.5)).toBe(1.1);
});

test.each(
  /** @type {[keyof typeof ROUNDINGS, number[]][]} */ ([
    ['floor', [1.2, -1.3, 1.2, -1.3, 2]],
    ['ceiling', [1.3, -1.2, 1.3, -1.2, 2]],
    ['up', [1.3, -1.3, 1.3, -1.3, 2]],
    ['down', [1.2, -1.2, 1.2, -1.2, 2]],
    ['halfUp', [1.3, -1.3, 1.3, -1.3, 2]],
    ['halfDown', [1.2, -1.2, 1.3, -1.3, 2]],
    ['halfEven', [1.2, -1.2, 1.3, -1.3, 2]],
  ]),
)('%s', (name, expected) => {
  expect([1.25, -1.25, 1.26, -1.26, 2].map((value) => rounded(value, 1, ROUNDINGS[name]))).toEqual(expected);
});

test('a half that binary fractions do not see, tens, and what cannot be rounded', () => {
  expect(rounded(1.005, 2, ROUNDINGS.halfUp)).toBe(1.01);
  expect(rounded(0.35, 1, ROUNDINGS.halfEven)).toBe(0.4);
  expect(rounded(1250, -2, ROUNDINGS.halfEven)).toBe(1200);
  expect(rounded(Infinity, 2, ROUNDINGS.halfUp)).toBe(Infinity);
});
