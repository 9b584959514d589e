/** @import { Entry, Injector, Shape } from '../../types/modeling' */
/** @import { Choice, House } from '../../types/studio' */
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';

import { property, write, writeProperty, written } from './extensions.js';
import { messageOf, writeMessage } from './messages.js';
import { Picker } from './picker.js';
import { Several } from './several.js';

/**
 * A field of the library's panel that is picked here. `entry`: its id there; `beside`: entries that go with it and say nothing of
 * their own.
 * @typedef {object} Field
 * @property {string} entry
 * @property {string} label
 * @property {(house: House) => Choice[]} choices
 * @property {(element: Shape) => string} read
 * @property {(injector: Injector, element: Shape, value: string) => void} write
 * @property {string[]} [beside]
 * @property {boolean} [several]
 * @property {boolean} [creates]
 * @property {boolean} [empties]
 * @property {string} [only] the type of element it is for
 */

/**
 * @param {string} type
 * @param {string} name
 * @returns {Pick<Field, 'read' | 'write'>}
 */
const attribute = (type, name) => ({
  read: (element) => written(element, type, name),
  write: (injector, element, value) => write(injector, element, type, { [name]: value }),
});

/** @type {Field[]} */
export const FIELDS = [
  {
    entry: 'formId',
    label: 'Форма',
    choices: ({ forms }) => forms,
    ...attribute('zeebe:FormDefinition', 'formId'),
    beside: ['formType', 'bindingType'],
  },
  {
    entry: 'decisionId',
    label: 'Решение',
    choices: ({ decisions }) => decisions,
    ...attribute('zeebe:CalledDecision', 'decisionId'),
    beside: ['bindingType'],
  },
  {
    entry: 'targetProcessId',
    label: 'Процесс',
    choices: ({ processes }) => processes,
    ...attribute('zeebe:CalledElement', 'processId'),
    beside: ['bindingType'],
  },
  {
    entry: 'taskDefinitionType',
    label: 'Операция',
    choices: ({ operations }) => operations.map(({ name, title }) => ({ key: name, title })),
    ...attribute('zeebe:TaskDefinition', 'type'),
    beside: ['taskDefinitionRetries'],
  },
  {
    entry: 'assignmentDefinitionCandidateGroups',
    label: 'Роли, которым предлагается',
    choices: ({ roles }) => roles,
    ...attribute('zeebe:AssignmentDefinition', 'candidateGroups'),
    several: true,
  },
  {
    entry: 'messageRef',
    label: 'Сообщение',
    choices: ({ messages }) => messages,
    read: messageOf,
    write: writeMessage,
    beside: ['messageName'],
    creates: true,
  },
  {
    entry: 'name',
    label: 'Дорожка роли',
    choices: ({ lanes }) => lanes,
    read: ({ businessObject }) => businessObject.name ?? '',
    write: (injector, element, name) => injector.get('modeling').updateProperties(element, { name }),
    empties: false,
    only: 'bpmn:Lane',
  },
];

/** @type {Field} */
export const CLAUSES = {
  entry: 'clauses',
  label: 'Пункты положения',
  choices: ({ clauses }) => clauses,
  read: (element) => property(element, 'clauses'),
  write: (injector, element, value) => writeProperty(injector, element, 'clauses', value),
  several: true,
};

/**
 * A field as an entry of the panel.
 * @param {Field} field
 * @param {Shape} element
 * @param {House} house
 * @returns {Entry}
 */
export function entryOf(field, element, house) {
  return {
    id: field.entry,
    component: () => h(Picked, { field, element, house }),
    isEdited: () => Boolean(field.read(element)),
  };
}

/** @param {{ field: Field, element: Shape, house: House }} props */
function Picked({ field, element, house }) {
  const injector = useService('injector');
  const { entry: id, label, empties, creates } = field;
  const onPick = (/** @type {string} */ value) => field.write(injector, element, value);
  const given = { id, label, value: field.read(element), choices: field.choices(house), onPick };
  return field.several ? h(Several, given) : h(Picker, { ...given, empties, creates });
}
