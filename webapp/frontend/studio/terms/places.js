/** @import { Business, Injector, Shape } from '../../types/modeling' */
import { write, written } from '../pick/extensions.js';

/**
 * Where a term stands: what it says, and how another is written there. `cycles`: whether it may be a repetition, which the helper only tells.
 * @typedef {object} Place
 * @property {(element: Shape) => string} read
 * @property {(injector: Injector, element: Shape, text: string) => void} write
 */

/** @param {string} name */
const schedule = (name) => ({
  read: (/** @type {Shape} */ element) => written(element, 'zeebe:TaskSchedule', name),
  write: (/** @type {Injector} */ injector, /** @type {Shape} */ element, /** @type {string} */ text) =>
    write(injector, element, 'zeebe:TaskSchedule', { [name]: text || undefined }),
});

const TIMES = ['timeDuration', 'timeDate', 'timeCycle'];

/** @param {Shape} element */
function timer({ businessObject }) {
  /** @type {Business | undefined} */
  const definition = businessObject.eventDefinitions?.find(
    (/** @type {Business} */ { $type }) => $type === 'bpmn:TimerEventDefinition',
  );
  const name = definition && TIMES.find((one) => definition.get(one));
  return name ? { expression: /** @type {Business} */ (definition?.get(name)) } : null;
}

/** @type {Record<string, Place>} by the id of the library's field */
export const PLACES = {
  taskScheduleDueDate: schedule('dueDate'),
  taskScheduleFollowUpDate: schedule('followUpDate'),
  timerEventDefinitionValue: {
    read: (element) => timer(element)?.expression.get('body') ?? '',
    write: (injector, element, text) => {
      const found = timer(element);
      if (!found) return;
      const properties = { body: text || undefined };
      const context = { element, moddleElement: found.expression, properties };
      injector.get('commandStack').execute('element.updateModdleProperties', context);
    },
  },
};
