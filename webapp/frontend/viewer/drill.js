import { element, icon } from '../page/elements.js';

/** Links into called processes, and a `viewer:element` event for every click on an element. */
export function listenForDrill(viewer, host, state) {
  const urls = { ...templated(viewer, host.dataset.drillUrl), ...(state.called ?? {}) };
  const overlays = viewer.get('overlays');
  for (const [id, url] of Object.entries(urls)) {
    if (!viewer.get('elementRegistry').get(id)) continue;
    const link = element('a', { class: 'viewer-drill', href: url, title: 'Открыть вызванный процесс' }, icon('zoom-in'), element('span', {}, 'Открыть'));
    overlays.add(id, { html: link, position: { bottom: 12, left: 30 }, show: { minZoom: 0.35 } });
  }
  viewer.get('eventBus').on('element.click', ({ element: shape }) => {
    host.dispatchEvent(new CustomEvent('viewer:element', { bubbles: true, detail: { element: shape.id } }));
  });
  viewer.get('eventBus').on('element.dblclick', ({ element: shape }) => {
    if (urls[shape.id]) window.location.assign(urls[shape.id]);
  });
}

function templated(viewer, template) {
  if (!template) return {};
  const calls = viewer.get('elementRegistry').filter((shape) => shape.type === 'bpmn:CallActivity');
  return Object.fromEntries(calls.map(({ id }) => [id, template.replace('{element}', encodeURIComponent(id))]));
}
