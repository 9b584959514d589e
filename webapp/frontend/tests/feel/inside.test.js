import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { FEELIN, opened } from '../../feel/inside.js';

test('the release that is installed has what is opened', () => {
  const path = new URL('../../node_modules/feelin/dist/index.js', import.meta.url).pathname;
  expect(path).toMatch(FEELIN);
  expect(opened(readFileSync(path, 'utf8'))).toMatch(/export { interpreter, InterpreterContext, builtins, .*};$/);
});

test('a release that renames one is refused by its name', () => {
  expect(() => opened('const interpreter = 1;\nconst builtins = 2;\n')).toThrow(/InterpreterContext/);
});
