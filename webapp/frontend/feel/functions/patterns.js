// Functions that take a regular expression: what JavaScript reads into a broken one is no answer.
import { builtins, invalidArguments } from 'feelin';

/** @typedef {(...args: any[]) => unknown} Work */

const ESCAPED = /\\(.)/gsu;

/**
 * `\0` refers to a group that no pattern has (they begin with 1); JavaScript takes it for the character NUL.
 * @param {string} pattern
 */
const broken = (pattern) => Array.from(pattern.matchAll(ESCAPED)).some(([, sign]) => sign === '0');

/**
 * @param {Work} work whose second argument is the pattern
 * @returns {Work}
 */
function strict(work) {
  return (text, pattern, ...more) =>
    broken(String(pattern)) ? invalidArguments('', { pattern }) : work(text, pattern, ...more);
}

/**
 * @param {string} string
 * @param {string} pattern
 */
function extracted(string, pattern) {
  try {
    return Array.from(string.matchAll(new RegExp(pattern, 'gu')), ([found]) => found);
  } catch {
    return invalidArguments('', { pattern });
  }
}

const { matches, replace, split } = /** @type {Record<string, Work>} */ (/** @type {unknown} */ (builtins));

/** @type {Record<string, [string[], Work]>} */
export const PATTERNS = {
  matches: [['input', 'pattern', 'flags'], strict(matches)],
  replace: [['input', 'pattern', 'replacement', 'flags'], strict(replace)],
  split: [['string', 'delimiter'], strict(split)],
  extract: [['string', 'pattern'], strict(extracted)],
};
