import { expect, test } from 'vitest';

import { compile } from '../../feel/compile.js';
import { moments } from '../../feel/moments.js';
import { plain } from '../../feel/plain.js';

const NOW = moments('2026-09-16T10:00:00@Europe/Minsk');

/**
 * @param {string} text
 * @param {Record<string, unknown>} [context]
 */
const asked = (text, context = {}) => {
  const { value, warnings } = compile(text, 'expression').run({ ...NOW, ...context });
  return warnings.length ? `! ${warnings[0].type}` : plain(value);
};

test.each([
  ['now() - date and time("2026-09-16T07:00:00Z")', 'PT0S'],
  ['now() - date and time("2026-09-16T09:00:00")', 'PT1H'],
  ['now() > date and time("2026-09-16T09:59:00")', true],
  ['now() = date and time("2026-09-16T07:00:00Z")', true],
  ['date and time("2026-09-16T07:00:00Z") - date and time("2026-09-16T07:00:00")', '! INVALID_TYPE'],
  ['date and time("2026-09-16T07:00:00Z") < date and time("2026-09-16T07:00:00")', '! NOT_COMPARABLE'],
  ['date("2026-09-03") - date("2026-09-01")', 'P2D'],
  ['date("2026-09-01") - date("2026-09-03")', '-P2D'],
  ['(now() - date("2026-09-15")).days', 1],
  ['date and time("2026-09-16T09:00:00@Europe/Minsk") - date("2026-09-15")', 'P1DT9H'],
  ['date and time("2026-09-16T09:00:00@Europe/Paris") - date("2026-09-15")', '! INVALID_TYPE'],
  ['date and time("2026-09-16T09:00:00@Europe/Paris") - date and time("2026-09-16T09:00:00")', '! INVALID_TYPE'],
  ['date("2026-09-01") + duration("PT36H")', '2026-09-02'],
  ['date("2026-09-01") - duration("PT1H")', '2026-08-31'],
  ['duration("P1M") + date("2026-01-31")', '2026-02-28'],
  ['date and time("2026-09-01T10:00:00") + duration("PT36H")', '2026-09-02T22:00:00'],
  ['time("10:00:00") + duration("PT15H")', '01:00:00'],
  ['time("10:00:00") + duration("P1M")', '! INVALID_TYPE'],
  ['time("10:00:00") - time("09:30:00")', 'PT30M'],
  ['time("10:00:00") - date("2026-09-01")', '! INVALID_TYPE'],
  ['duration("P1D") * 3', 'P3D'],
  ['1.5 * duration("P1D")', 'P1DT12H'],
  ['duration("P1Y") * 0.5', 'P6M'],
  ['duration("P1Y") / 2', 'P6M'],
  ['duration("P1D") / duration("PT6H")', 4],
  ['duration("P1Y") / duration("P1D")', '! INVALID_TYPE'],
  ['-duration("P1DT2H")', '-P1DT2H'],
  ['- duration("P2M")', '-P2M'],
  ['duration("P30D") < duration("P1M")', '! NOT_COMPARABLE'],
  ['duration("P210D") = duration("P200D")', false],
  ['duration("P1Y") = duration("P12M")', true],
  ['date("2026-09-01") + date("2026-09-01")', '! INVALID_TYPE'],
])('moments: %s', (text, expected) => {
  expect(asked(text)).toEqual(expected);
});

test.each([
  ['for d in date("2026-02-27")..date("2026-03-01") return d', ['2026-02-27', '2026-02-28', '2026-03-01']],
  ['for d in date("2026-03-01")..date("2026-02-28") return d', ['2026-03-01', '2026-02-28']],
  ['for n in 3..1 return n', [3, 2, 1]],
  ['for n in 1..0 return n', [1, 0]],
  ['for n in [1..4) return n', [1, 2, 3]],
  ['for n in ("a".."c") return n', '! NOT_COUNTABLE'],
  ['for n in ["a".."c"] return n', '! NOT_COUNTABLE'],
  ['"b" in ["a".."c"]', true],
  ['for n in (< 5) return n', '! NOT_COUNTABLE'],
  ['for d in [date("2026-02-27")..date("2026-02-28")] return d', ['2026-02-27', '2026-02-28']],
  ['for n in 0.5..2 return n', '! NOT_COUNTABLE'],
  ['for n in 5 return n', '! NOT_A_LIST'],
  ['[1, 2, 3][item > 1]', [2, 3]],
  ['[{a: 1}, {b: 2}][a < 10]', [{ a: 1 }]],
  ['[false, true][item = false]', [false]],
  ['["x", "y"][list contains(["y"], item)]', ['y']],
  ['[1, 2, 3][-1]', 3],
  ['[1, 2, 3][count([1, 2])]', 2],
  ['[1, 2][4]', null],
  ['[][1]', null],
  ['[1, 2]["x"]', '! NOT_A_TRUTH'],
  ['[1, 2][> 1]', [2]],
  ['3 in range("[1..5]")', true],
  ['5 in range("[1..5)")', false],
  ['date("2026-01-31") in range("[date(\\"2026-01-01\\")..date(\\"2026-02-01\\")]")', true],
  ['range("nothing")', '! INVALID_ARGUMENT'],
])('lists and ranges: %s', (text, expected) => {
  expect(asked(text)).toEqual(expected);
});

test.each([
  ['"7" = 7', '! NOT_COMPARABLE'],
  ['"7" != 7', '! NOT_COMPARABLE'],
  ['"7" < 7', '! NOT_COMPARABLE'],
  ['[1] = 1', '! NOT_COMPARABLE'],
  ['date("2026-01-01") = "2026-01-01"', '! NOT_COMPARABLE'],
  ['true < false', '! NOT_COMPARABLE'],
  ['"a" in (1, 2)', '! NOT_COMPARABLE'],
  ['"a" in [1..2]', '! NOT_COMPARABLE'],
  ['list contains(["7"], 7)', '! NOT_COMPARABLE'],
  ['[true..3]', '! NOT_COMPARABLE'],
  ['1 = null', false],
  ['1 != null', true],
  ['null = null', true],
  ['"a" in ("a", 1)', true],
  ['2 in (1, > 1)', true],
  ['2 in [[1], 2]', true],
  ['[1] in [[1], [2]]', true],
  ['2 between 1 and 3', true],
  ['list contains([date("2026-01-01")], date("2026-01-01"))', true],
  ['list contains([null], null)', true],
  ['"да" and true', '! NOT_A_TRUTH'],
  ['if 1 then 2 else 3', '! NOT_A_TRUTH'],
  ['if null then 2 else 3', 3],
  ['false and 1 / 0 > 1', false],
  ['1 / 0', '! DIVISION_BY_ZERO'],
])('comparisons and logic: %s', (text, expected) => {
  expect(asked(text)).toEqual(expected);
});

test.each([
  ['{a: 1, b: a + 1}', { a: 1, b: 2 }],
  ['{a: 1, a: 2}', '! REPEATED_KEY'],
  ['{a: 1, "a": 2}', '! REPEATED_KEY'],
  ['{a: {b: 1}, b: {b: 2}}', { a: { b: 1 }, b: { b: 2 } }],
  ['{f: function(a: number) a * 2, x: f(4)}.x', 8],
  ['{f: function(a: number) a * 2, x: f("4")}.x', '! WRONG_PARAMETER'],
  ['{f: function(a: string) a, x: f(1)}.x', '! WRONG_PARAMETER'],
  ['{f: function(a: string, b) a + b, x: f("1", "2")}.x', '12'],
  ['{f: function(a: string) a, x: f(a: "y")}.x', 'y'],
  ['{f: function(a: string) a = null, x: f(null)}.x', true],
  ['{f: function(a: string) a, x: f(["y"])}.x', 'y'],
  ['{f: function(a: list<number>) count(a), x: f(7)}.x', 1],
  ['{f: function(a: list<number>) count(a), x: f(["7"])}.x', '! WRONG_PARAMETER'],
  ['{f: function(a: date and time) string(a), x: f(date("2026-09-01"))}.x', '2026-09-01T00:00:00Z'],
  ['{f: function(a) a, x: f(1)}.x', 1],
])('contexts and functions written out: %s', (text, expected) => {
  expect(asked(text)).toEqual(expected);
});
