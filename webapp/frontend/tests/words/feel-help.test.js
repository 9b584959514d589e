import { camundaBuiltins } from '@camunda/feel-builtins';
import { expect, test } from 'vitest';

import functions from '../../../../engine/feel/functions.json';
import { feelHelp, NOT_HERE } from '../../words/feel-help.js';

const offered = camundaBuiltins.map(({ name }) => name).filter((name) => !NOT_HERE.includes(name));

test('every function that is suggested is one that expressions may call', () => {
  expect(offered.filter((name) => !Object.hasOwn(functions, name))).toEqual([]);
});

test('every function that is suggested is explained in Russian', () => {
  expect(offered.filter((name) => !/[а-я]/.test(feelHelp[name] ?? ''))).toEqual([]);
  expect(Object.keys(feelHelp).filter((name) => !offered.includes(name))).toEqual([]);
});
