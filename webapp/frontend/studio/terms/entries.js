/** @import { Business, Entry, Injector, Shape } from '../../types/modeling' */
/** @import { House } from '../../types/studio' */
import { h } from '@bpmn-io/properties-panel/preact';

import { TermHelper } from './helper.js';
import { PLACES } from './places.js';

/**
 * The helper in an input that hands a term over: what it calls has that name for a term.
 * @param {Entry & { parameter?: Business }} entry the field with the source of the input
 * @param {Shape} element
 * @param {House} house
 * @returns {Entry[]}
 */
export function givenEntries(entry, element, house) {
  const { id, parameter } = entry;
  const target = parameter?.get('target') ?? '';
  if (!id.endsWith('-source') || !house.terms.length || !house.given.some(({ key }) => key === target)) return [];
  const place = {
    read: () => parameter?.get('source') ?? '',
    write: (/** @type {Injector} */ injector, /** @type {Shape} */ shape, /** @type {string} */ source) => {
      const context = { element: shape, moddleElement: parameter, properties: { source } };
      injector.get('commandStack').execute('element.updateModdleProperties', context);
    },
  };
  const name = `${id}-term`;
  return [
    { id: name, component: () => h(TermHelper, { key: `${name}-${element.id}`, id: name, element, house, place }) },
  ];
}

/**
 * The helper below a field that holds a term.
 * @param {Entry} entry the field
 * @param {Shape} element
 * @param {House} house
 * @returns {Entry[]}
 */
export function termEntries(entry, element, house) {
  const place = PLACES[entry.id];
  if (!place || !house.terms.length) return [];
  const id = `${entry.id}-term`;
  return [{ id, component: () => h(TermHelper, { key: `${id}-${element.id}`, id, element, house, place }) }];
}
