import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { translation } from '../../words/translation.js';

const told = vi.fn();

beforeEach(() =>
  vi.stubGlobal('document', {
    documentElement: { dispatchEvent: (/** @type {CustomEvent} */ event) => told(event.detail) },
  }),
);
afterEach(() => {
  vi.unstubAllGlobals();
  told.mockReset();
});

/**
 * @param {...Record<string, string>} dictionaries
 * @returns {(text: string, replacements?: Record<string, unknown>) => string}
 */
const translateOf = (...dictionaries) => /** @type {any} */ (translation(...dictionaries).translate[1]);

test('the first dictionary that knows the text wins', () => {
  const translate = translateOf({ Task: 'Шаг' }, { Task: 'Задача', Lane: 'Дорожка' });
  expect(translate('Task')).toBe('Шаг');
  expect(translate('Lane')).toBe('Дорожка');
});

test('hyphens and capitals do not matter', () => {
  const translate = translateOf({ 'Timer boundary event (non-interrupting)': 'Таймер' });
  expect(translate('Timer Boundary Event (Non Interrupting)')).toBe('Таймер');
});

test('a text that is written exactly so goes before one that is only alike', () => {
  const translate = translateOf({ 'sub process': 'похоже', 'Sub-Process': 'точно' });
  expect(translate('Sub-Process')).toBe('точно');
});

test('places are filled, those without a value stay', () => {
  const translate = translateOf({ 'Remove {name} of {all}': 'Убрать {name} из {all}' });
  expect(translate('Remove {name} of {all}', { name: 'шаг' })).toBe('Убрать шаг из {all}');
});

test('a text nobody knows is shown as it is and told once', () => {
  const translate = translateOf({});
  expect(translate('Brand new label')).toBe('Brand new label');
  translate('Brand new label');
  expect(told.mock.calls).toEqual([['Brand new label']]);
});

test('a name of an object is not a word of the dictionary', () => {
  expect(translateOf({})('constructor')).toBe('constructor');
});

test('what has no letters needs no words', () => {
  expect(translateOf({})('42 %')).toBe('42 %');
  expect(told).not.toHaveBeenCalled();
});
