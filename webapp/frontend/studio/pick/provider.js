/** @import { Entry, Group, Shape } from '../../types/modeling' */
/** @import { House } from '../../types/studio' */
import { DIVIDING } from '../offered/elements.js';
import { givenEntries, termEntries } from '../terms/entries.js';
import { CLAUSES, entryOf, FIELDS } from './fields.js';
import { operationInputs } from './operation-inputs.js';

const AFTER_THE_LIBRARY = 400; // the library's own providers stand at 500 and 1000
const WITHOUT_EFFECT = new Set([
  'headers',
  'userTaskImplementation',
  'Zeebe__TaskListeners',
  'Zeebe__ExecutionListeners',
]);
const FORM_GROUP = 'form';
const INPUTS = 'inputs';

/** Turns fields that are typed into fields that are picked, and leaves out what nobody would carry out. */
export class PickingProvider {
  static $inject = ['house', 'propertiesPanel'];

  /**
   * @param {House} house
   * @param {{ registerProvider: (priority: number, provider: unknown) => void }} panel
   */
  constructor(house, panel) {
    this.house = house;
    panel.registerProvider(AFTER_THE_LIBRARY, this);
  }

  /** @param {Shape} element */
  getGroups(element) {
    return (/** @type {Group[]} */ groups) =>
      groups
        .filter((group) => hasEffect(group, element))
        .map((group) => (group.entries ? picked(group, element, this.house) : group))
        .map((group) => (group.id === INPUTS ? withTerms(group, element, this.house) : group));
  }
}

/**
 * What is written already stays in sight, whatever it is. Conditions stand on flows out of dividing gateways only.
 * @param {Group} group
 * @param {Shape} element
 */
function hasEffect({ id, items }, { type, businessObject }) {
  if (id === 'condition' && type === 'bpmn:SequenceFlow')
    return DIVIDING.has(businessObject.sourceRef?.$type) || Boolean(businessObject.conditionExpression);
  return !WITHOUT_EFFECT.has(id) || Boolean(items?.length);
}

/**
 * @param {Group} group
 * @param {Shape} element
 * @param {House} house
 * @returns {Group}
 */
function picked(group, element, house) {
  const entries = group.entries ?? [];
  const fields = FIELDS.filter((field) => fits(field, entries, group, element, house));
  const beside = new Set(fields.flatMap((field) => field.beside ?? []));
  const kept = entries.filter(({ id }) => !beside.has(id) || fields.some(({ entry }) => entry === id));
  const changed = kept.flatMap((entry) => {
    const field = fields.find((one) => one.entry === entry.id);
    if (!field) return [entry, ...termEntries(entry, element, house)];
    const inputs = field.entry === 'taskDefinitionType' ? operationInputs(element, house) : [];
    return [entryOf(field, element, house), ...inputs];
  });
  const forms = FIELDS.find(({ entry }) => entry === 'formId');
  if (group.id === FORM_GROUP && forms && house.forms.length && !forms.read(element) && isPlainForm(entries))
    return { ...group, entries: [entryOf(forms, element, house)] };
  const clauses = group.id === 'general' && house.clauses.length && isStep(element);
  return { ...group, entries: clauses ? [...changed, entryOf(CLAUSES, element, house)] : changed };
}

/**
 * Inputs of a call that hand a term over have the helper of terms.
 * @param {Group} group
 * @param {Shape} element
 * @param {House} house
 * @returns {Group}
 */
function withTerms(group, element, house) {
  const items = group.items?.map((item) => ({
    ...item,
    entries: item.entries?.flatMap((entry) => [entry, ...givenEntries(entry, element, house)]),
  }));
  return { ...group, items };
}

/**
 * A value that is computed stays in the field where it can be written.
 * @param {import('./fields.js').Field} field
 * @param {Entry[]} entries
 * @param {Group} group
 * @param {Shape} element
 * @param {House} house
 */
function fits(field, entries, group, element, house) {
  const there = entries.some(({ id }) => id === field.entry);
  const right = !field.only || field.only === element.type;
  if (field.entry === 'name' && group.id !== 'general') return false;
  return there && right && field.choices(house).length > 0 && !field.read(element).startsWith('=');
}

/**
 * No form is named yet, in any of the ways the library knows.
 * @param {Entry[]} entries
 */
const isPlainForm = (entries) => entries.length === 1 || entries.some(({ id }) => id === 'formId');

/** @param {Shape} element */
const isStep = ({ type }) => /Task$|Event$|Gateway$|Activity$|SubProcess$/.test(type);
