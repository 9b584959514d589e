import { expect, test } from 'vitest';

import { camundaBuiltins } from '@camunda/feel-builtins';
import { builtins } from 'feelin';

import { compile } from '../../feel/compile.js';
import { plain } from '../../feel/plain.js';
import { SIGNATURES } from '../../feel/signatures.js';

/** What the editor does not suggest here: chance, and the tools of another product. */
const LEFT_OUT = ['uuid', 'random number', 'fromAi'];

test('whatever the editor suggests can be called, and its arguments are looked at', () => {
  const suggested = new Set(camundaBuiltins.map(({ name }) => name));
  for (const name of LEFT_OUT) suggested.delete(name);
  const lost = [...suggested].filter((name) => !Object.hasOwn(builtins, name) || !Object.hasOwn(SIGNATURES, name));
  expect(lost).toEqual([]);
});

test('every signature is of a function', () => {
  expect(Object.keys(SIGNATURES).filter((name) => !Object.hasOwn(builtins, name))).toEqual([]);
});

/** @param {string} text */
const asked = (text) => {
  const { value, warnings } = compile(text, 'expression').run({});
  return warnings.length ? `! ${warnings[0].type}` : plain(value);
};

test.each([
  ['is defined(null)', false],
  ['string join(["a", "c"], "X")', 'aXc'],
  ['string join(["a", "c"], "X", "foo")', '! WRONG_COUNT'],
  ['string join(["a", "c"], "X", "<", ">")', '<aXc>'],
  ['string join(list: ["a", "c"], suffix: ">")', '! WRONG_COUNT'],
  ['matches("abcd", "(asd)[asd\\0]")', '! INVALID_ARGUMENT'],
  ['matches("abcd", "1[asd\\0]")', '! INVALID_ARGUMENT'],
  ['replace("abc", "b\\0", "x")', '! INVALID_ARGUMENT'],
  ['split("a0b", "\\0")', '! INVALID_ARGUMENT'],
  ['extract("a0b", "\\0")', '! INVALID_ARGUMENT'],
  ['matches("a\\\\0", "\\\\\\\\0")', true],
  ['replace("abc", "(b)", "[$1]")', 'a[b]c'],
  ['split("a;b", ";")', ['a', 'b']],
  ['extract("a1b2", "[0-9]")', ['1', '2']],
  ['is defined(x.y)', false],
  ['is defined(0)', true],
  ['get or else(null, "default")', 'default'],
  ['time(12, 59, 1.3, duration("-PT1H"))', '12:59:01.3-01:00'],
  ['list replace([1, 2, 3], "2", 4)', '! INVALID_ARGUMENT'],
  ['list replace([1, 2, 3], 2)', '! INVALID_ARGUMENT'],
  ['list replace([1, 2, 3], 2, null)', [1, null, 3]],
  ['time(12, 59, 1)', '12:59:01'],
  ['time("12:59:01.5")', '12:59:01.5'],
  ['time(12, 59, 61)', '! INVALID_ARGUMENT'],
  ['is(@"P0Y", @"P0D")', '! INVALID_ARGUMENT'],
  ['is(@"P1Y", @"P12M")', true],
  ['is(@"P1D", @"P2D")', false],
  ['is(date("2026-01-01"), date("2026-01-01"))', true],
  ['{a: null} instance of context<a: string>', '! NOT_COMPARABLE'],
  ['{a: "1"} instance of context<a: string>', true],
  ['{a: 1} instance of context<a: string>', false],
  ['null instance of string', false],
  ['(< 10) = (null..10)', '! NOTHING'],
  ['for i in [2..1] return i', '! NOT_A_LIST'],
  ['for i in [1..2] return i', [1, 2]],
  ['for i in 2..1 return i', [2, 1]],
  ['time("13:20:00+19:00")', '! INVALID_ARGUMENT'],
  ['date and time("2017-12-31T13:20:00+02:00@Europe/Paris")', '! INVALID_ARGUMENT'],
  ['time("13:20:00+03:00") = time("13:20:00+03:00")', true],
  ['5 in (null..10]', '! NOTHING'],
  ['5 in [1..null)', '! NOTHING'],
  ['5 in [1..10]', true],
  ['floor(1.56, null)', '! INVALID_ARGUMENT'],
  ['ceiling(1.56, null)', '! INVALID_ARGUMENT'],
  ['floor(1.56)', 1],
  ['floor(1.56, 1)', 1.5],
  ['list replace([2, 4], function(item) item = 2, 5)', '! INVALID_ARGUMENT'],
  ['list replace([2, 4], function(item, newItem) item, 5)', '! INVALID_ARGUMENT'],
  ['list replace([2, 4], function(item, newItem) item = 2, 5)', [5, 4]],
  ['[1..10] = [1..10]', true],
  ['[1..10] = [1..10)', false],
  ['(= 10) = (= 10)', '! NOT_COMPARABLE'],
  ['date("2026-11-02") - date("2026-11-01")', 'P1D'],
  ['date and time("2026-11-02T10:00:00") - date("2026-11-01")', 'P1DT10H'],
  ['date and time("2026-11-02T10:00:00@Europe/Minsk") - date("2026-11-01")', '! INVALID_TYPE'],
  ['date("2026-11-01") - date and time("2026-11-02T10:00:00Z")', '! INVALID_TYPE'],
  ['get or else(value: null, default: 2)', 2],
  ['get or else(false, true)', false],
  ['assert(4, true)', 4],
  ['assert(x, x != null, "нет")', '! ASSERTION'],
  ['get value({x: 1, y: {z: 0}}, ["y", "z"])', 0],
  ['get value({a: {b: 3}}, ["b"])', null],
  ['get value({a: 1}, "a")', 1],
  ['get value({a: 1}, [])', null],
  ['get entries({a: 1})', [{ key: 'a', value: 1 }]],
  ['context put({x: 1}, "y", 2)', { x: 1, y: 2 }],
  ['context put({x: {y: 1}}, ["x", "y"], 2)', { x: { y: 2 } }],
  ['context merge([{x: 1, y: 0}, {y: 2}])', { x: 1, y: 2 }],
  ['duplicate values([1, 2, 3, 2, 1])', [1, 2]],
  ['string join(["a", null, "b"])', 'ab'],
  ['string join(["a", "b", "c"], ", ", "[", "]")', '[a, b, c]'],
  ['string join([1, 2])', '! WRONG_ARGUMENT'],
  ['is empty([])', true],
  ['is empty([0])', false],
  ['partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
  ['partition([], 2)', []],
  ['partition([1, 2], 0)', '! INVALID_ARGUMENT'],
  ['extract("references are 1234, 1256, 1378", "12[0-9]*")', ['1234', '1256']],
  ['extract("a", "(")', '! INVALID_ARGUMENT'],
  ['trim("  hello world ")', 'hello world'],
  ['is blank(" ")', true],
  ['is blank("x")', false],
  ['to base64("FEEL")', 'RkVFTA=='],
  ['from base64(to base64("Привет, мир"))', 'Привет, мир'],
  ['from base64("#")', '! INVALID_ARGUMENT'],
  ['last day of month(date("2024-02-10"))', '2024-02-29'],
  ['last day of month(date and time("2022-10-16T12:00:00"))', '2022-10-31'],
  ['from json("{\\"a\\": [1]}")', { a: [1] }],
  ['from json("{")', '! INVALID_ARGUMENT'],
  ['to json({a: date("2026-01-01")})', '{"a":"2026-01-01"}'],
  [
    'date and time(date and time("2020-07-31T14:27:30@Europe/Berlin"), "America/Los_Angeles")',
    '2020-07-31T05:27:30-07:00',
  ],
  ['date and time(date and time("2020-07-31T14:27:30"), "+03:00")', '2020-07-31T14:27:30+03:00'],
  ['date and time(date("2020-07-31"), time("10:00:00"))', '2020-07-31T10:00:00'],
  ['sum([0.1, 0.2, 0.3])', 0.6],
  ['sum([])', null],
  ['mean([0.1, 0.2])', 0.15],
  ['median([10, 9, 8])', 9],
  ['median([1, 2, 3, 10])', 2.5],
  ['product(0.1, 3)', 0.3],
  ['max([date("2026-01-01"), date("2026-02-01")])', '2026-02-01'],
  ['min("b", "a")', 'a'],
  ['max([1, "a"])', '! INVALID_ARGUMENT'],
  ['max([1, null])', '! WRONG_ARGUMENT'],
  ['round half up(1.005, 2)', 1.01],
  ['decimal(2.5, 0)', 2],
  ['floor(-1.56, 1)', -1.6],
  ['modulo(12, 0)', '! INVALID_ARGUMENT'],
  ['index of([date("2026-01-01"), 1], date("2026-01-01"))', [1]],
  ['finishes(5, [1..5])', true],
  ['finishes([3..5], [1..5])', true],
  ['finished by([5..10], 10)', true],
  ['starts(1, [1..5])', true],
  ['started by([1..10], [1..5])', true],
  ['during(5, [1..10])', true],
  ['coincides([1..5], [1..5])', true],
  ['coincides(3, 4)', false],
  ['overlaps before([1..5], [4..10])', true],
  ['overlaps before([3..4], [1..2])', false],
  ['overlaps after([4..10], [1..5])', true],
  ['list replace([1, 2, 3], -1, 4)', [1, 2, 4]],
  ['list replace([1, 2, 3], 4, 4)', '! INVALID_ARGUMENT'],
  ['list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)', [5, 5, 7, 8]],
  ['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P1Y8M'],
  ['years and months duration(date and time("2013-08-24T10:00:00"), date("2011-12-22"))', '-P1Y8M'],
  ['round up(5.5, 7000)', '! INVALID_ARGUMENT'],
  ['decimal(1 / 3, 2.5)', 0.33],
  ['time("10:00:00") in range("[@\\"09:00:00\\"..time(\\"11:00:00\\")]")', true],
  ['range("[date(\\"2026-01-01\\"..1]")', '! INVALID_ARGUMENT'],
  ['abs(duration("-P1D"))', 'P1D'],
  ['abs("x")', '! WRONG_ARGUMENT'],
  ['not("x")', '! WRONG_ARGUMENT'],
  ['count([1], 2)', '! WRONG_COUNT'],
  ['string length()', '! WRONG_ARGUMENT'],
  ['1 + 1 // сложили', 2],
  ['/* скидка */ 10 - 1', 9],
])('%s', (text, expected) => {
  expect(asked(text)).toEqual(expected);
});
