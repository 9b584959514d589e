import { expect, test } from 'vitest';

import { drillUrls } from '../../viewer/drill.js';

const shapes = [
  { id: 'call one', type: 'bpmn:CallActivity' },
  { id: 'call2', type: 'bpmn:CallActivity' },
  { id: 'step', type: 'bpmn:UserTask' },
];
const viewer = /** @type {any} */ ({
  get: () => ({ filter: (/** @type {(shape: object) => boolean} */ fits) => shapes.filter(fits) }),
});

/** @param {string} [drillUrl] */
const host = (drillUrl) => /** @type {any} */ ({ dataset: { drillUrl } });

test('without a template only what the state names can be opened', () => {
  expect(drillUrls(viewer, host(), { called: { call2: '/there' } })).toEqual({ call2: '/there' });
  expect(drillUrls(viewer, host(), {})).toEqual({});
});

test('the template makes an address for every call; the state knows better', () => {
  expect(drillUrls(viewer, host('/into/{element}'), { called: { call2: '/there' } })).toEqual({
    'call one': '/into/call%20one',
    call2: '/there',
  });
});
