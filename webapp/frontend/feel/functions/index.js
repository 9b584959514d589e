// The library's functions, mended and completed: what the editor suggests is there.
import { builtins, date } from 'feelin';

import { CAMUNDA } from './camunda.js';
import { LISTS, MOMENTS } from './lists.js';
import { NUMBERS } from './numbers.js';
import { RANGES, readRange } from './ranges.js';

/** The written ends of a range: numbers, texts, dates. @param {string} text */
function end(text) {
  const quoted = /^(?:date\()?@?"([^"]*)"\)?$/.exec(text);
  if (!quoted) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  return text.startsWith('"') ? quoted[1] : date(quoted[1]);
}

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
const OWN = {
  ...CAMUNDA,
  ...NUMBERS,
  ...LISTS,
  ...MOMENTS,
  ...RANGES,
  range: [['from'], (written) => readRange(written, end)],
};

for (const [name, [parameters, work]] of Object.entries(OWN))
  builtins[name] = Object.assign((/** @type {any[]} */ ...args) => work(...args), { $args: parameters });
