// The library's functions, mended and completed: what the editor suggests is there.
import { builtins, isInvocationFailure } from 'feelin';

import { CAMUNDA } from './camunda.js';
import { LISTS, MOMENTS } from './lists.js';
import { NUMBERS } from './numbers.js';
import { PATTERNS } from './patterns.js';
import { RANGES, readRange } from './ranges.js';

const WRITTEN = /^(?:(date|time|date and time|duration)\(\s*|(@))?"([^"]*)"\s*(\))?$/;

/** The written ends of a range: numbers, texts, moments. @param {string} text */
function end(text) {
  const [whole, maker, at, quoted, closed] = WRITTEN.exec(text) ?? [];
  if (!whole) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  if (Boolean(maker) !== Boolean(closed)) return null;
  if (!maker && !at) return quoted;
  const made = /** @type {(text: string) => unknown} */ (builtins[maker ?? '@'])(quoted);
  return isInvocationFailure(made) ? null : made;
}

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
const OWN = {
  ...CAMUNDA,
  ...NUMBERS,
  ...PATTERNS,
  ...LISTS,
  ...MOMENTS,
  ...RANGES,
  range: [['from'], (written) => readRange(written, end)],
};

for (const [name, [parameters, work]] of Object.entries(OWN))
  builtins[name] = Object.assign((/** @type {any[]} */ ...args) => work(...args), { $args: parameters });
