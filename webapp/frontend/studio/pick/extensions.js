/** @import { Business, Injector, Shape } from '../../types/modeling' */

/** Settings of the dialect on an element: `zeebe:…` elements in its `extensionElements`, changed in one step that can be undone. */

const RUN = 'properties-panel.multi-command-executor';

/**
 * @param {Shape} element
 * @param {string} type
 * @returns {Business | undefined}
 */
export const extension = ({ businessObject }, type) =>
  businessObject.extensionElements?.values?.find((/** @type {Business} */ { $type }) => $type === type);

/**
 * One attribute of an extension.
 * @param {Shape} element
 * @param {string} type
 * @param {string} name
 * @returns {string}
 */
export const written = (element, type, name) => extension(element, type)?.get(name) ?? '';

/**
 * @param {Injector} injector
 * @param {Shape} element
 * @param {string} type
 * @param {Record<string, unknown>} properties
 */
export function write(injector, element, type, properties) {
  injector.get('commandStack').execute(RUN, changes(injector, element, type, properties));
}

/**
 * @param {Injector} injector
 * @param {Shape} element
 * @param {string} type
 * @param {Record<string, unknown>} properties
 */
function changes(injector, element, type, properties) {
  const known = extension(element, type);
  if (known) return [change(element, known, properties)];
  const factory = injector.get('bpmnFactory');
  const { businessObject } = element;
  const holder = businessObject.extensionElements ?? factory.create('bpmn:ExtensionElements', { values: [] });
  const made = factory.create(type, properties);
  made.$parent = holder;
  const commands = [change(element, holder, { values: [...holder.get('values'), made] })];
  if (businessObject.extensionElements) return commands;
  holder.$parent = businessObject;
  return [change(element, businessObject, { extensionElements: holder }), ...commands];
}

/**
 * @param {Shape} element
 * @param {Business} moddleElement
 * @param {Record<string, unknown>} properties
 */
const change = (element, moddleElement, properties) => ({
  cmd: 'element.updateModdleProperties',
  context: { element, moddleElement, properties },
});

/**
 * The source of an input mapping by its target; undefined where there is none.
 * @param {Shape} element
 * @param {string} target
 * @returns {string | undefined}
 */
export const inputOf = (element, target) =>
  extension(element, 'zeebe:IoMapping')
    ?.get('inputParameters')
    .find((/** @type {Business} */ one) => one.target === target)?.source;

/**
 * Sets an input mapping, adds it, or takes it away where the source is empty.
 * @param {Injector} injector
 * @param {Shape} element
 * @param {string} target
 * @param {string | undefined} source
 */
export function writeInput(injector, element, target, source) {
  /** @type {Business[]} */
  const others = extension(element, 'zeebe:IoMapping')?.get('inputParameters') ?? [];
  const made = injector.get('bpmnFactory').create('zeebe:Input', { source, target });
  const place = others.findIndex((one) => one.target === target);
  const inputs = place < 0 ? [...others, made] : others.with(place, made);
  const kept = source ? inputs : others.filter((one) => one.target !== target);
  made.$parent = extension(element, 'zeebe:IoMapping');
  write(injector, element, 'zeebe:IoMapping', { inputParameters: kept });
}

/**
 * A property of the dialect by its name; empty where there is none.
 * @param {Shape} element
 * @param {string} name
 * @returns {string}
 */
export const property = (element, name) =>
  extension(element, 'zeebe:Properties')
    ?.get('properties')
    .find((/** @type {Business} */ one) => one.name === name)?.value ?? '';

/**
 * @param {Injector} injector
 * @param {Shape} element
 * @param {string} name
 * @param {string} value
 */
export function writeProperty(injector, element, name, value) {
  /** @type {Business[]} */
  const others = extension(element, 'zeebe:Properties')?.get('properties') ?? [];
  const rest = others.filter((one) => one.name !== name);
  const made = injector.get('bpmnFactory').create('zeebe:Property', { name, value });
  made.$parent = extension(element, 'zeebe:Properties');
  write(injector, element, 'zeebe:Properties', { properties: value ? [...rest, made] : rest });
}
