/** @import { Shape } from '../types/diagram' */

/** @typedef {{ name: string, value?: string }} Property */

/**
 * The numbers in the property `clauses` of an element.
 * @param {Shape} shape
 * @returns {string[]}
 */
export function clausesOf({ businessObject }) {
  /** @type {{ $type: string, properties?: Property[] }[]} */
  const holders = businessObject.extensionElements?.values ?? [];
  const properties = holders.flatMap(({ $type, properties = [] }) => ($type === 'zeebe:Properties' ? properties : []));
  const written = properties.find(({ name }) => name === 'clauses')?.value ?? '';
  const numbers = written.split(',').map((part) => part.trim());
  return numbers.filter(Boolean);
}
