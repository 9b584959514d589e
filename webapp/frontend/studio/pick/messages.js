/** @import { Business, Injector, Shape } from '../../types/modeling' */

const OWN_CASE = '=case.id'; // a message without a key would reach anybody's case
const CATCHING = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent', 'bpmn:ReceiveTask', 'bpmn:StartEvent']);
const RUN = 'properties-panel.multi-command-executor';

/**
 * What bears the reference: the task, or the event's definition.
 * @param {Shape} element
 * @returns {Business}
 */
const bearer = ({ businessObject }) =>
  businessObject.eventDefinitions?.find(
    (/** @type {Business} */ { $type }) => $type === 'bpmn:MessageEventDefinition',
  ) ?? businessObject;

/**
 * @param {Shape} element
 * @returns {string}
 */
export const messageOf = (element) => bearer(element).messageRef?.name ?? '';

/**
 * Refers to the message of that name in this file, which is declared where it is not yet.
 * @param {Injector} injector
 * @param {Shape} element
 * @param {string} name
 */
export function writeMessage(injector, element, name) {
  const definitions = rootOf(element.businessObject);
  /** @type {Business | undefined} */
  const known = definitions.rootElements.find(
    (/** @type {Business} */ one) => one.$type === 'bpmn:Message' && one.name === name,
  );
  const message = name ? (known ?? made(injector, definitions, element, name)) : undefined;
  const commands = [change(element, bearer(element), { messageRef: message })];
  if (message && !known)
    commands.unshift(change(element, definitions, { rootElements: [...definitions.rootElements, message] }));
  injector.get('commandStack').execute(RUN, commands);
}

/**
 * @param {Injector} injector
 * @param {Business} definitions
 * @param {Shape} element
 * @param {string} name
 */
function made(injector, definitions, element, name) {
  const factory = injector.get('bpmnFactory');
  const message = factory.create('bpmn:Message', { name });
  message.$parent = definitions;
  if (!CATCHING.has(element.type)) return message;
  const key = factory.create('zeebe:Subscription', { correlationKey: OWN_CASE });
  const holder = factory.create('bpmn:ExtensionElements', { values: [key] });
  key.$parent = holder;
  holder.$parent = message;
  message.extensionElements = holder;
  return message;
}

/**
 * @param {Business} business
 * @returns {Business}
 */
const rootOf = (business) => (business.$parent ? rootOf(business.$parent) : business);

/**
 * @param {Shape} element
 * @param {Business} moddleElement
 * @param {Record<string, unknown>} properties
 */
const change = (element, moddleElement, properties) => ({
  cmd: 'element.updateModdleProperties',
  context: { element, moddleElement, properties },
});
