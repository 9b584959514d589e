/** @import { Entry, Shape } from '../../types/modeling' */
/** @import { Choice, House, OperationInput } from '../../types/studio' */
import { FeelEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';

import { inputOf, writeInput, written } from './extensions.js';
import { Picker } from './picker.js';

const TEXT = /^="([^"\\]*)"$/;

/**
 * The inputs of the operation that a step names, each as a field.
 * @param {Shape} element
 * @param {House} house
 * @returns {Entry[]}
 */
export function operationInputs(element, house) {
  const name = written(element, 'zeebe:TaskDefinition', 'type');
  const operation = house.operations.find((one) => one.name === name);
  return (operation?.inputs ?? []).map((input) => ({
    id: `operation-${input.name}`,
    component: () => h(Input, { key: `${element.id}-${name}-${input.name}`, element, input, house }),
    isEdited: () => Boolean(inputOf(element, input.name)),
  }));
}

/**
 * The lists an input is picked from; nothing where it is computed.
 * @param {OperationInput} input
 * @param {House} house
 * @returns {Choice[]}
 */
function choicesOf({ values, of }, house) {
  if (of === 'role') return house.roles;
  if (of === 'clause') return house.clauses;
  return values.map(([key, title]) => ({ key, title }));
}

/** @param {{ element: Shape, input: OperationInput, house: House }} props */
function Input({ element, input, house }) {
  const injector = useService('injector');
  const debounce = useService('debounceInput');
  const source = inputOf(element, input.name);
  const write = (/** @type {string | undefined} */ value) => writeInput(injector, element, input.name, value);
  const id = `operation-${input.name}`;
  const label = input.required ? `${input.title} (обязательно)` : input.title;
  const choices = choicesOf(input, house);
  const text = TEXT.exec(source ?? '');
  if (choices.length && (!source || text)) {
    const onPick = (/** @type {string} */ key) => write(key && `="${key}"`);
    return h(Picker, { id, label, value: text?.[1] ?? '', choices, onPick, empties: !input.required });
  }
  const getValue = () => source ?? '';
  return h(FeelEntry, { element, id, label, feel: 'required', getValue, setValue: write, debounce });
}
