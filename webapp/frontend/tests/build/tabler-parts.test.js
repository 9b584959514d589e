import { expect, test } from 'vitest';

import { classesOf, partOf } from '../../build/tabler-parts.js';

/**
 * @param {string} css
 * @param {...string} wanted
 */
const part = (css, ...wanted) => partOf(css, new Set(wanted)).replace(/\s+/g, ' ').trim();

test('what a selector needs, without what it excludes', () => {
  expect(classesOf('.btn.active > .icon:not(.icon-sm):hover')).toEqual(['btn', 'active', 'icon']);
  expect(classesOf('a:not(:is(.btn, .x)):not(.y)')).toEqual([]);
});

test('rules of wanted classes and of bare elements stay, in their order', () => {
  expect(part('a { x: 1 } .btn { x: 2 } .navbar { x: 3 } .btn .icon { x: 4 }', 'btn')).toBe('a { x: 1 } .btn { x: 2 }');
});

test('of a list of selectors only the wanted stay', () => {
  expect(part('.navbar, .btn, h1 { x: 1 }', 'btn')).toBe('.btn, h1 { x: 1 }');
});

test('variables and steps of animations stay', () => {
  const css = ':root { --x: 1 } @keyframes turn { 0% { y: 0 } to { y: 1 } }';
  expect(part(css)).toBe(css);
});

test('what gets empty goes, also within a condition', () => {
  expect(part('@media print { .navbar { x: 1 } } @media print { .btn { x: 1 } }', 'btn')).toBe(
    '@media print { .btn { x: 1 } }',
  );
});

test('a class that the style sheet does not have is named', () => {
  expect(() => part('.btn { x: 1 }', 'btn', 'bnt')).toThrow(/bnt/);
});
