import { expect, test } from 'vitest';

import { aligned, movedWithin } from '../../comparison/aligned.js';

/** @param {string} letters */
const list = (letters) => [...letters].map((id) => ({ id, says: id }));
const never = () => false;

/**
 * @param {string} before
 * @param {string} after
 */
const signs = (before, after) =>
  aligned(list(before), list(after), never)
    .map(({ id, sign }) => ({ '': id, added: `+${id}`, removed: `-${id}`, changed: `!${id}`, moved: `~${id}` })[sign])
    .join(' ');

test.each([
  ['abc', 'abc', 'a b c'],
  ['abc', 'aXbc', 'a +X b c'],
  ['abc', 'ac', 'a -b c'],
  ['abc', 'bc', '-a b c'],
  ['abcd', 'ad', 'a -b -c d'],
  ['abc', 'cab', '~c a b'],
  ['abc', '', '-a -b -c'],
  ['', 'ab', '+a +b'],
  ['ab', 'b', '-a b'],
])('%s and %s are one list', (before, after, expected) => {
  expect(signs(before, after)).toBe(expected);
});

test('what says something else is changed, even where it moved', () => {
  const [first] = aligned([{ id: 'a', says: 1 }], [{ id: 'a', says: 2 }], (was, now) => was.says !== now.says);
  expect(first).toEqual({ id: 'a', sign: 'changed', before: { id: 'a', says: 1 }, after: { id: 'a', says: 2 } });
});

test('the fewest moves explain an order', () => {
  expect([...movedWithin([...'abcde'], [...'bcdea'])]).toEqual(['a']);
  expect([...movedWithin([...'abcde'], [...'eabcd'])]).toEqual(['e']);
  expect([...movedWithin([...'ab'], [...'abX'])]).toEqual([]);
});
