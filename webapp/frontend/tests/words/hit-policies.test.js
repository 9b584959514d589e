import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { dmnWords } from '../../words/dmn.js';

const ENGINE = readFileSync(new URL('../../../../config/words/ru/studio.toml', import.meta.url), 'utf8');
const TITLES = {
  UNIQUE: 'Unique',
  ANY: 'Any',
  FIRST: 'First',
  PRIORITY: 'Priority',
  RULE_ORDER: 'Rule order',
  OUTPUT_ORDER: 'Output order',
  COLLECT: 'Collect',
  COLLECT_SUM: 'Collect (Sum)',
  COLLECT_MIN: 'Collect (Min)',
  COLLECT_MAX: 'Collect (Max)',
  COLLECT_COUNT: 'Collect (Count)',
};

/** @type {Record<string, string>} */
const SHOWN = dmnWords;

test('what a change tells of the rows that count is what the editor of the table shows', () => {
  const told = Object.fromEntries(
    Array.from(ENGINE.matchAll(/^hit_(\w+) = "(.*)"$/gm), ([, key, words]) => [key, words]),
  );
  const shown = Object.fromEntries(Object.entries(TITLES).map(([key, title]) => [key, SHOWN[title]]));
  expect(told).toEqual(shown);
});
