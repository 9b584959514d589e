import { expect, test, vi } from 'vitest';

import { byElement } from '../../viewer/badges.js';

vi.mock('virtual:icons', () => ({ default: '/icons.svg' })); // made by the build only

test('what waits on each element comes with the nearest first and what has no date last', () => {
  const list = [
    { element: 'plan', title: 'без срока' },
    { element: 'plan', title: 'позже', date: '2026-09-18' },
    { element: 'visit', title: 'одна', date: '2026-09-20' },
    { element: 'plan', title: 'раньше', due: '2026-09-17T17:00', date: 'завтра' },
  ];
  const named = byElement(list).map(([id, tokens]) => [id, tokens.map(({ title }) => title)]);
  expect(Object.fromEntries(named)).toEqual({ plan: ['раньше', 'позже', 'без срока'], visit: ['одна'] });
});

test('nothing waits where nothing is told', () => {
  expect(byElement()).toEqual([]);
});
