import { expect, test } from 'vitest';

import { decisionsOf } from '../../comparison/decisions.js';

/** @param {string} version */
const file = (version) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/${version}/MODEL/" id="d" name="d" namespace="n">
  <decision id="norm" name="Норма"><decisionTable id="t" hitPolicy="COLLECT" aggregation="SUM">
    <input id="i1" label="Возраст"><inputExpression id="e1"><text>age</text></inputExpression></input>
    <input id="i2"><inputExpression id="e2"><text>income</text></inputExpression></input>
    <output id="o1" name="points"/>
    <rule id="r1"><description>Дети</description>
      <inputEntry id="c1"><text>&lt; 18</text></inputEntry><inputEntry id="c2"><text>-</text></inputEntry>
      <outputEntry id="c3"><text>5</text></outputEntry></rule>
  </decisionTable></decision>
  <decision id="sum" name="Сумма"><literalExpression id="l"><text>1 + 1</text></literalExpression></decision>
  <decision id="box"><context id="c"><contextEntry id="ce"><literalExpression id="cl"><text>1</text></literalExpression></contextEntry></context></decision>
</definitions>`;

test.each(['20191111', '20211108', '20230324'])('tables and expressions of DMN %s', async (version) => {
  const [norm, sum, box] = await decisionsOf(file(version));
  expect(norm.policy).toBe('COLLECT SUM');
  expect(norm.columns).toEqual([
    { id: 'i1', title: 'Возраст', answers: false },
    { id: 'i2', title: 'income', answers: false },
    { id: 'o1', title: 'points', answers: true },
  ]);
  expect(norm.rows).toEqual([{ id: 'r1', cells: { i1: '< 18', i2: '—', o1: '5' }, note: 'Дети' }]);
  expect(sum).toMatchObject({ title: 'Сумма', text: '1 + 1', rows: [], other: false });
  expect(box).toMatchObject({ title: 'box', text: undefined, other: true });
});
