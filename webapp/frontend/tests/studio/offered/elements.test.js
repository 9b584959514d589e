import * as options from 'bpmn-js/lib/features/replace/ReplaceOptions';
import { expect, test } from 'vitest';

import { runs } from '../../../studio/offered/elements.js';

const all = Object.values(options)
  .flatMap((one) => (Array.isArray(one) ? one : Object.values(one).flat()))
  .map(({ actionName }) => actionName);

test('what publishing refuses is not offered, all else is', () => {
  const refused = /condition|compensat|transaction|ad-?hoc|complex|cancel|link/;
  const flows = ['replace-with-conditional-flow', 'replace-with-default-flow'];
  const offered = all.filter((id) => runs(id));
  expect(all.length).toBeGreaterThan(60);
  expect(offered.filter((id) => refused.test(id) && !flows.includes(id))).toEqual([]);
  expect(all.filter((id) => !refused.test(id) && !offered.includes(id))).toEqual([]);
});

test('flows with a condition or by default begin at gateways that divide', () => {
  for (const id of ['replace-with-conditional-flow', 'replace-with-default-flow']) {
    expect(runs(id, /** @type {any} */ ({ $type: 'bpmn:UserTask' }))).toBe(false);
    expect(runs(id, /** @type {any} */ ({ $type: 'bpmn:ParallelGateway' }))).toBe(false);
    expect(runs(id, /** @type {any} */ ({ $type: 'bpmn:ExclusiveGateway' }))).toBe(true);
  }
});
