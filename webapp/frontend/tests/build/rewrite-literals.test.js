import { expect, test } from 'vitest';

import { rewriteLabels } from '../../build/rewrite-literals.js';

/**
 * @param {string} code
 * @param {object} table what is to be rewritten in it
 * @returns {string}
 */
function rewritten(code, table) {
  const plugin = /** @type {any} */ (rewriteLabels([{ file: 'lib/index.js', ...table }]));
  return plugin.transform(code, '/node_modules/lib/index.js?v=1').code;
}

/** @param {object} table */
function built(table) {
  const plugin = /** @type {any} */ (rewriteLabels([{ file: 'lib/index.js', ...table }]));
  plugin.transform('say("Save")', '/node_modules/lib/index.js');
  plugin.buildEnd.call({
    error: (/** @type {string} */ text) => {
      throw new Error(text);
    },
  });
}

test('a label is rewritten, a name for the program is not', () => {
  const code =
    'import "Save"; if (kind === "Save") show("Save", { Save: 1, "Save": 2, className: "Save" }); x["Save"];';
  expect(rewritten(code, { literals: { Save: 'Сохранить' } })).toBe(
    'import "Save"; if (kind === "Save") show("Сохранить", { Save: 1, "Save": 2, className: "Save" }); x["Save"];',
  );
});

test('values of a template keep their expressions', () => {
  expect(
    rewritten('say(`At least ${field.min} of ${all}`)', {
      literals: { 'At least ${} of ${}': '${1}: не меньше ${0}' },
    }),
  ).toBe('say(`${all}: не меньше ${field.min}`)');
});

test('pieces of code are exchanged as they stand', () => {
  expect(
    rewritten("x = n + ' item' + (n > 1 ? 's' : '')", {
      code: [["n + ' item' + (n > 1 ? 's' : '')", "'Строк: ' + n"]],
    }),
  ).toBe("x = 'Строк: ' + n");
});

test('other files are not read', () => {
  const plugin = /** @type {any} */ (rewriteLabels([{ file: 'lib/index.js', literals: { Save: 'Сохранить' } }]));
  expect(plugin.transform('say("Save")', '/node_modules/other/index.js')).toBeNull();
});

test('a label that is gone fails the build and is named', () => {
  expect(() => built({ literals: { Save: 'Сохранить' } })).not.toThrow();
  expect(() => built({ literals: { Save: 'Сохранить', Load: 'Загрузить' } })).toThrow(/lib\/index\.js: Load/);
  expect(() => built({ code: [['gone()', 'x']] })).toThrow(/gone\(\)/);
});
