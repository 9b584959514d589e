/** @import { Shape } from '../../types/modeling' */
/** @import { House } from '../../types/studio' */
/** @import { Place } from './places.js' */
/** @import { Term } from './written.js' */
import { h } from '@bpmn-io/properties-panel/preact';
import { useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';

import { Picker } from '../pick/picker.js';
import { TermDate } from './date.js';
import { AMOUNTS, MOST, readTerm, refusedAmount, writeTerm } from './written.js';

const BY_HAND = 'Записан вручную: помощник его не меняет.';
const KINDS = [
  ['', '— срока нет —'],
  ['working days', 'рабочие дни'],
  ['calendar days', 'календарные дни'],
  ['weeks', 'недели'],
  ['months', 'месяцы'],
  ['hours', 'часы'],
  ['end of', 'до конца периода'],
  ['setting', 'норма учреждения'],
  ['day', 'день или срок, который уже есть в деле'],
];
const PERIODS = [
  ['day', 'дня'],
  ['week', 'недели'],
  ['month', 'месяца'],
  ['quarter', 'квартала'],
  ['year', 'года'],
];
const TASK = { key: 'task.due', title: 'срок самой задачи' };

/**
 * Kind, amount and from what, instead of writing the term; below, the date it gives today.
 * @param {{ id: string, element: Shape, house: House, place: Place }} props
 */
export function TermHelper({ id, element, house, place }) {
  const injector = useService('injector');
  const text = place.read(element);
  const term = readTerm(text);
  const set = (/** @type {Partial<Term>} */ change) =>
    place.write(injector, element, writeTerm({ ...complete(term, change, house), ...change }));
  return h(
    'div',
    { class: 'bio-properties-panel-entry term', 'data-entry-id': id },
    term ? h(Parts, { id, term, house, set, element }) : h('p', { class: 'term-by-hand' }, BY_HAND),
    text && h(TermDate, { text, ask: house.term }),
  );
}

/**
 * What stays of a term when its kind changes, so that what is written is a term at once.
 * @param {Term | null} term
 * @param {Partial<Term>} change
 * @param {House} house
 * @returns {Term}
 */
function complete(term, change, house) {
  const { from = '', back = false, ...rest } = term ?? { kind: '' };
  if (!change.kind || change.kind === rest.kind) return { ...rest, from, back };
  const day = change.kind === 'day' ? from || (house.days[0]?.key ?? '') : from;
  return {
    kind: change.kind,
    amount: rest.amount ?? 1,
    setting: house.terms[0]?.key,
    from: day,
    back,
    rest: rest.rest,
  };
}

/** @param {{ id: string, term: Term, house: House, element: Shape, set: (change: Partial<Term>) => void }} props */
function Parts({ id, term, house, element, set }) {
  const { kind, amount = 1, period = 'month', setting = '', from = '', back } = term;
  const counted = AMOUNTS.includes(kind);
  /** @param {keyof Term} name */
  const to = (name) => (/** @type {string | number} */ value) => set({ [name]: value });
  const turn = (/** @type {string} */ side) => set({ back: side === 'before' });
  const day = kind === 'day' ? 'Какой' : 'От чего';
  return h(
    'div',
    { class: 'term-parts' },
    h(Select, { id: `${id}-kind`, label: 'Срок', value: kind, options: KINDS, set: to('kind') }),
    counted && h(Amount, { id: `${id}-amount`, value: amount, set: to('amount') }),
    kind === 'end of' &&
      h(Select, { id: `${id}-period`, label: 'Какого', value: period, options: PERIODS, set: to('period') }),
    kind === 'setting' &&
      h(Picker, {
        id: `${id}-setting`,
        label: 'Норма',
        value: setting,
        choices: house.terms,
        empties: false,
        onPick: to('setting'),
      }),
    (counted || kind === 'setting') &&
      h(Select, { id: `${id}-side`, label: 'Считать', value: back ? 'before' : 'from', options: SIDES, set: turn }),
    kind &&
      h(Picker, {
        id: `${id}-from`,
        label: day,
        value: from,
        choices: daysOf(house, element, kind),
        empties: false,
        creates: true,
        gone: '',
        onPick: to('from'),
      }),
  );
}

const SIDES = [
  ['from', 'вперёд'],
  ['before', 'назад, к этому дню'],
];

/**
 * @param {House} house
 * @param {Shape} element
 * @param {string} kind
 */
function daysOf({ days, given }, { type }, kind) {
  const start = kind === 'day' ? given : [{ key: '', title: 'с начала шага' }]; // a whole term is no day to count from
  return [...start, ...(type === 'bpmn:BoundaryEvent' ? [TASK] : []), ...days];
}

/** @param {{ id: string, label: string, value: string, options: string[][], set: (value: string) => void }} props */
function Select({ id, label, value, options, set }) {
  return h(
    'label',
    { class: 'term-part' },
    h('span', { class: 'bio-properties-panel-label' }, label),
    h(
      'select',
      {
        id,
        class: 'bio-properties-panel-input',
        value,
        onChange: (/** @type {any} */ { target }) => set(target.value),
      },
      options.map(([key, title]) => h('option', { key, value: key, selected: key === value }, title)),
    ),
  );
}

/**
 * What cannot be saved stays in the field with the reason, and what is saved is told beside it.
 * @param {{ id: string, value: number, set: (value: number) => void }} props
 */
function Amount({ id, value, set }) {
  const [typed, setTyped] = useState(/** @type {{ text: string, beside: number } | null} */ (null));
  const kept = typed?.beside === value ? typed : null; // an undo or another hand has written since
  const refusal = kept ? refusedAmount(kept.text) : '';
  const change = (/** @type {any} */ { target }) => {
    const fits = !refusedAmount(target.value);
    setTyped(fits ? null : { text: target.value, beside: value });
    if (fits) set(Number(target.value));
  };
  const field = {
    id,
    class: 'bio-properties-panel-input',
    type: 'number',
    min: 0,
    max: MOST,
    value: kept ? kept.text : value,
    onInput: change,
    'aria-invalid': String(Boolean(refusal)),
    'aria-describedby': `${id}-refused`,
  };
  return h(
    'label',
    { class: 'term-part term-amount' },
    h('span', { class: 'bio-properties-panel-label' }, 'Сколько'),
    h('input', field),
    h(
      'span',
      { id: `${id}-refused`, class: 'pick-refused', role: 'status' },
      refusal && `${refusal} Сохранено: ${value}.`,
    ),
  );
}
