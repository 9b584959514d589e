import { expect, test } from 'vitest';

import { counted } from '../../page/counted.js';

test.each([
  [0, '0 задач'],
  [1, '1 задача'],
  [2, '2 задачи'],
  [5, '5 задач'],
  [11, '11 задач'],
  [12, '12 задач'],
  [21, '21 задача'],
  [104, '104 задачи'],
  [111, '111 задач'],
])('%i is «%s»', (n, words) => {
  expect(counted(n, 'задача|задачи|задач')).toBe(words);
});
