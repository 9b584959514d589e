import { expect, test } from 'vitest';

import { dmnWords } from '../../words/dmn.js';
import { modelerWords } from '../../words/modeler.js';
import { propertiesWords } from '../../words/properties.js';

test('what a library calls otherwise is called as everywhere', () => {
  const said = [modelerWords, propertiesWords, dmnWords].flatMap((words) => Object.values(words));
  expect(said.filter((text) => /шлюз/i.test(text))).toEqual([]);
});
