import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { localCopy } from '../../taskform/local-copy.js';

/** A shelf of a browser, in memory. */
class Shelf {
  /** @type {Map<string, string>} */
  kept = new Map();
  /** @param {string} name */
  getItem(name) {
    return this.kept.get(name) ?? null;
  }
  /**
   * @param {string} name
   * @param {string} text
   */
  setItem(name, text) {
    this.kept.set(name, text);
  }
  /** @param {string} name */
  removeItem(name) {
    this.kept.delete(name);
  }
}

const tab = new Shelf();
const computer = new Shelf();

beforeEach(() => {
  vi.stubGlobal('sessionStorage', tab);
  vi.stubGlobal('localStorage', computer);
});
afterEach(() => {
  vi.unstubAllGlobals();
  tab.kept.clear();
  computer.kept.clear();
});

test('what the server keeps drafts of outlives the tab, the rest does not', () => {
  localCopy('one', true).write({ a: 1 });
  localCopy('two', false).write({ b: 2 });
  expect([...computer.kept]).toEqual([['kurator.unsaved.one', '{"a":1}']]);
  expect([...tab.kept]).toEqual([['kurator.unsaved.two', '{"b":2}']]);
});

test('nothing is left of what was dropped', () => {
  const copy = localCopy('one', true);
  copy.write({ a: 1 });
  expect(copy.read()).toEqual({ a: 1 });
  copy.drop();
  expect(copy.read()).toBeNull();
  expect(computer.kept.size).toBe(0);
});

test('a browser that forbids its shelves is one without a copy', () => {
  const forbidden = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
  const copy = localCopy('one', true);
  expect(() => copy.write({ a: 1 })).not.toThrow();
  expect(copy.read()).toBeNull();
  expect(() => copy.drop()).not.toThrow();
});

test('a copy that somebody spoiled is none', () => {
  computer.setItem('kurator.unsaved.one', '{"a":');
  expect(localCopy('one', true).read()).toBeNull();
});
