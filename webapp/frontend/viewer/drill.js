/** @import { Diagram, State } from '../types/diagram' */

/**
 * Addresses of called processes: of the state, or made from the page's template.
 * @param {Diagram} viewer
 * @param {HTMLElement} host
 * @param {State} state
 * @returns {Record<string, string>}
 */
export function drillUrls(viewer, host, state) {
  const template = host.dataset.drillUrl;
  if (!template) return state.called ?? {};
  const calls = viewer.get('elementRegistry').filter((shape) => shape.type === 'bpmn:CallActivity');
  const made = calls.map(({ id }) => [id, template.replace('{element}', encodeURIComponent(id))]);
  return { ...Object.fromEntries(made), ...(state.called ?? {}) };
}

/**
 * A `viewer:element` event for every click on an element; a double click goes into a called process.
 * @param {Diagram} viewer
 * @param {HTMLElement} host
 * @param {Record<string, string>} urls
 */
export function listenForDrill(viewer, host, urls) {
  const bus = viewer.get('eventBus');
  bus.on('element.click', (/** @type {{ element: { id: string } }} */ { element }) => {
    host.dispatchEvent(new CustomEvent('viewer:element', { bubbles: true, detail: { element: element.id } }));
  });
  bus.on('element.dblclick', (/** @type {{ element: { id: string } }} */ { element }) => {
    if (urls[element.id]) location.assign(urls[element.id]);
  });
}
