/** Addresses of called processes: of the state, or made from the page's template. */
export function drillUrls(viewer, host, state) {
  const template = host.dataset.drillUrl;
  if (!template) return state.called ?? {};
  const calls = viewer.get('elementRegistry').filter((shape) => shape.type === 'bpmn:CallActivity');
  const made = calls.map(({ id }) => [id, template.replace('{element}', encodeURIComponent(id))]);
  return { ...Object.fromEntries(made), ...(state.called ?? {}) };
}

/** A `viewer:element` event for every click on an element; a double click goes into a called process. */
export function listenForDrill(viewer, host, urls) {
  viewer.get('eventBus').on('element.click', ({ element: shape }) => {
    host.dispatchEvent(new CustomEvent('viewer:element', { bubbles: true, detail: { element: shape.id } }));
  });
  viewer.get('eventBus').on('element.dblclick', ({ element: shape }) => {
    if (urls()[shape.id]) window.location.assign(urls()[shape.id]);
  });
}
