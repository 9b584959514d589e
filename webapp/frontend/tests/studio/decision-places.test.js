import { expect, test } from 'vitest';

import { viewOf } from '../../studio/decision-places.js';

const cell = { id: 'cell' };
const table = { id: 'table', input: [{ id: 'column' }], rule: [{ id: 'row', inputEntry: [cell], outputEntry: [] }] };
const views = /** @type {any[]} */ ([
  { id: 'drawing', type: 'drd', element: { id: 'definitions', decisionLogic: table } },
  { id: 'first', type: 'literalExpression', element: { id: 'first', decisionLogic: { id: 'literal' } } },
  { id: 'second', type: 'decisionTable', element: { id: 'second', decisionLogic: table } },
]);

test.each([
  ['first', 'first'],
  ['literal', 'first'],
  ['second', 'second'],
  ['row', 'second'],
  ['cell', 'second'],
  ['column', 'second'],
])('%s is shown in the view of %s', (id, view) => {
  expect(viewOf(views, id)?.id).toBe(view);
});

test('what no decision holds is shown nowhere', () => {
  expect(viewOf(views, 'definitions')).toBeNull();
});
