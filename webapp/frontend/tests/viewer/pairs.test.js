import { beforeEach, expect, test } from 'vitest';

import { mountPairs } from '../../viewer/pairs.js';

const WORDS = { lost: 'нет замены', cases: 'дел: {n}', chosen: 'выбран' };
/** @type {any} */
let page;

/** A side of the page: what it is told to draw, and clicks on it. @param {string} process */
const sideOf = (process) => ({
  dataset: { process },
  told: /** @type {any[]} */ ([]),
  on: /** @type {Record<string, (event: any) => void>} */ ({}),
  /** @param {string} name @param {any} act */
  addEventListener(name, act) {
    this.on[name] = act;
  },
  /** @param {CustomEvent} event */
  dispatchEvent(event) {
    this.told.push(event.detail.labels);
  },
  /** @param {string} element */
  click(element) {
    this.on['viewer:element']({ detail: { element } });
  },
});

/** A row of the table. @param {string} element @param {string[]} offered @param {string} value @param {string} cases */
function rowOf(element, offered, value, cases) {
  const options = ['', ...offered].map((id) => ({
    value: id && `p/${id}`,
    dataset: id ? { process: 'p', element: id } : {},
  }));
  const select = {
    options,
    value,
    get selectedOptions() {
      return options.filter((option) => option.value === this.value);
    },
  };
  return {
    dataset: { process: 'p', element, cases, listens: '' },
    select,
    classList: { toggle() {} },
    scrollIntoView() {},
    querySelector: (/** @type {string} */ asked) =>
      asked === 'select' ? select : { firstChild: { textContent: `Шаг ${element} ` } },
  };
}

beforeEach(() => {
  const [before, after] = [sideOf('p'), sideOf('p')];
  const rows = [rowOf('plan', ['draw_up', 'send'], '', '2'), rowOf('send', ['draw_up', 'send'], 'p/send', '0')];
  page = { before, after, rows };
  mountPairs(
    /** @type {any} */ ({
      dataset: { words: JSON.stringify(WORDS) },
      addEventListener: (/** @type {string} */ _name, /** @type {any} */ act) => (page.change = act),
      querySelector: (/** @type {string} */ asked) => (asked.includes('before') ? before : after),
      querySelectorAll: () => rows,
    }),
  );
});

const texts = (/** @type {{ told: any[] }} */ side) => side.told.at(-1).map((/** @type {any} */ label) => label.text);

test('what has no counterpart is written on the left, with the cases that stand there', () => {
  expect(texts(page.before)).toEqual(['нет замены', 'дел: 2']);
  expect(texts(page.after)).toEqual([]);
});

test('a click on the left and one on the right fill in the table', () => {
  page.before.click('plan_label');
  expect(texts(page.before)).toContain('выбран');
  page.after.click('no_such');
  expect(page.rows[0].select.value).toBe('');
  page.after.click('draw_up');
  expect(page.rows[0].select.value).toBe('p/draw_up');
  expect(texts(page.before)).toEqual(['дел: 2']);
  expect(page.after.told.at(-1)).toEqual([{ element: 'draw_up', text: '← Шаг plan', level: 'soon' }]);
});

test('the table alone does the same', () => {
  page.rows[0].select.value = 'p/draw_up';
  page.change();
  expect(texts(page.after)).toEqual(['← Шаг plan']);
});

test('a click on the right without one on the left means nothing', () => {
  const before = page.after.told.length;
  page.after.click('draw_up');
  expect(page.after.told).toHaveLength(before);
});
