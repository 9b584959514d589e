import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './viewer.css';

import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

import { element } from '../page/elements.js';
import { getJson, getText } from '../page/http.js';
import { modelerWords } from '../words/modeler.js';
import { translation } from '../words/translation.js';
import { listenForDrill } from './drill.js';
import { focusOn, overview } from './focus.js';
import { laidOut } from './layout.js';
import { paint } from './paint.js';
import { nowList } from './now.js';
import { zoomBar } from './zoom-bar.js';

/**
 * A read-only diagram with what is happening on it.
 * The state may be replaced later by a `viewer:state` event on the element (a slider over history does so).
 */
export async function mountViewer(host) {
  const { xmlUrl, stateUrl, focus } = host.dataset;
  host.classList.add('viewer');
  const canvas = element('div', { class: 'viewer-canvas', tabindex: '-1' });
  host.append(canvas);
  const viewer = new NavigatedViewer({
    container: canvas,
    moddleExtensions: { zeebe },
    additionalModules: [translation(modelerWords)],
  });
  const [xml, state] = await Promise.all([getText(xmlUrl), stateUrl ? getJson(stateUrl) : {}]);
  await viewer.importXML(await laidOut(xml));
  host.append(zoomBar(viewer, host));
  calmTheWheel(viewer, canvas);
  const show = (news) => {
    paint(viewer, news, focus);
    host.querySelector('.viewer-now')?.remove();
    const list = nowList(viewer, news);
    if (list) host.append(list);
  };
  show(state);
  listenForDrill(viewer, host, state);
  const settle = () => (focus ? focusOn(viewer, focus) : overview(viewer, state));
  settle();
  new ResizeObserver(onRealResize(canvas, () => (viewer.get('canvas').resized(), settle()))).observe(canvas);
  host.addEventListener('viewer:state', (event) => show(event.detail));
}

/** The page scrolls over the diagram until the person has clicked into it. */
function calmTheWheel(viewer, canvas) {
  const wheel = viewer.get('zoomScroll');
  viewer.get('eventBus').on('canvas.mouseover', 500, () => {
    if (!canvas.contains(document.activeElement)) wheel.toggle(false);
  });
  canvas.addEventListener('pointerdown', () => wheel.toggle(true));
}

const onRealResize = (canvas, act) => {
  let width = canvas.clientWidth;
  return () => {
    if (Math.abs(canvas.clientWidth - width) < 8) return;
    width = canvas.clientWidth;
    act();
  };
};
