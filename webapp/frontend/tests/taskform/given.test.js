import { expect, test } from 'vitest';

import { evaluate } from '../../feel/in-forms.js';
import { follow } from '../../taskform/given.js';

const feel = (/** @type {string} */ text, /** @type {any} */ data) => evaluate(text.slice(1), data).value;
const child =
  '=if this.birth_date != null and date(this.birth_date) + duration("P18Y") > today() then "child" else null';
const components = [
  {
    type: 'dynamiclist',
    path: 'people',
    components: [
      { type: 'datetime', key: 'birth_date' },
      { type: 'select', key: 'relation', properties: { follows: child } },
    ],
  },
  {
    type: 'number',
    key: 'minors',
    properties: {
      follows:
        '=if people = null then null else count(people[birth_date != null and date(birth_date) + duration("P18Y") > today()])',
    },
  },
];
const young = { birth_date: `${new Date().getFullYear() - 3}-01-02`, relation: null };

test('what follows is put in, in rows too', () => {
  const data = { people: [young, { birth_date: '1980-01-02', relation: null }], minors: null };
  const after = follow(components, data, feel, new Map());
  expect(after.people.map((/** @type {{ relation: string }} */ row) => row.relation)).toEqual(['child', null]);
  expect(after.minors).toBe(1);
});

test('an answer of the person stays', () => {
  const told = new Map();
  const first = follow(components, { people: [young], minors: null }, feel, told);
  const mine = { people: [{ ...first.people[0], relation: 'other' }, young], minors: 5 };
  const after = follow(components, mine, feel, told);
  expect(after.people.map((/** @type {{ relation: string }} */ row) => row.relation)).toEqual(['other', 'child']);
  expect(after.minors).toBe(5);
});

test('where nothing changes the data is the same object', () => {
  const told = new Map();
  const first = follow(components, { people: [young] }, feel, told);
  expect(follow(components, first, feel, told)).toBe(first);
});
