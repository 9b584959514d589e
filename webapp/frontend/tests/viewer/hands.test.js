import { beforeEach, expect, test } from 'vitest';

import { mountHands } from '../../viewer/hands.js';

/** @type {any} */
let page;

/** What the page has of the things that are touched: the list of places, rows of open steps, the switch of the pictures. */
beforeEach(() => {
  const listeners = /** @type {Record<string, (event: any) => void>} */ ({});
  const listening = () => ({
    on: /** @type {Record<string, () => void>} */ ({}),
    /** @param {string} name @param {() => void} act */
    addEventListener(name, act) {
      this.on[name] = act;
    },
  });
  const viewer = { dataset: { state: '{"then":1}', now: '{"now":1}' }, told: /** @type {any[]} */ ([]) };
  const row = { shown: 'plan', chosen: false, scrolled: 0 };
  page = {
    viewer,
    row,
    place: { value: '', options: [{ value: 'a/plan', dataset: { element: 'plan' } }], scrollIntoView() {} },
    views: ['then', 'now'].map((value) => ({ ...listening(), getAttribute: () => value })),
    click: (/** @type {string} */ element) => listeners['viewer:element']({ detail: { element } }),
  };
  const open = {
    getAttribute: () => row.shown,
    classList: { toggle: (/** @type {string} */ _name, /** @type {boolean} */ on) => (row.chosen = on) },
    scrollIntoView: () => (row.scrolled += 1),
  };
  Object.assign(viewer, { dispatchEvent: (/** @type {CustomEvent} */ event) => viewer.told.push(event.detail) });
  mountHands(
    /** @type {any} */ ({
      addEventListener: (/** @type {string} */ name, /** @type {any} */ act) => (listeners[name] = act),
      querySelector: (/** @type {string} */ asked) =>
        ({ '[data-island=viewer]': viewer, '[name=place]': page.place })[asked] ?? (row.chosen ? open : null),
      querySelectorAll: (/** @type {string} */ asked) => (asked === '[name=view]' ? page.views : [open]),
    }),
  );
});

test('a click on the diagram chooses the place and marks the step that is open there', () => {
  page.click('plan');
  expect(page.place.value).toBe('a/plan');
  expect(page.row).toMatchObject({ chosen: true, scrolled: 1 });
  page.click('nowhere');
  expect(page.place.value).toBe('a/plan');
  expect(page.row.chosen).toBe(false);
});

test('the switch shows the case as it is and as it would be', () => {
  page.views[1].on.change();
  page.views[0].on.change();
  expect(page.viewer.told).toEqual([{ now: 1 }, { then: 1 }]);
});
