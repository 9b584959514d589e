import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './viewer.css';

import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import Viewer from 'bpmn-js/lib/Viewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

import { element } from '../page/elements.js';
import { getJson, getText } from '../page/http.js';
import { modelerWords } from '../words/modeler.js';
import { translation } from '../words/translation.js';
import { bar } from './bar.js';
import { drillUrls, listenForDrill } from './drill.js';
import { listenForFingers } from './fingers.js';
import { focusOn, overview, READABLE, widthScale } from './focus.js';
import { laidOut } from './layout.js';
import { nowList } from './now.js';
import { badges, mark } from './paint.js';
import { small } from './small.js';

const LOWEST = 260; // pixels of the canvas
const SHARE = 0.64; // of the window's height, at most

/**
 * A read-only diagram with what is happening on it; with `data-focus` a small still one of a step and the next two.
 * The state may be replaced later by a `viewer:state` event on the element (a slider over history does so).
 */
export async function mountViewer(host) {
  const { xmlUrl, stateUrl, focus, large } = host.dataset;
  const still = focus !== undefined && large === undefined;
  host.classList.add('viewer', ...(still ? ['is-small'] : []));
  const canvas = element('div', { class: 'viewer-canvas', tabindex: '-1' });
  host.append(canvas);
  const viewer = new (still ? Viewer : NavigatedViewer)({
    container: canvas,
    moddleExtensions: { zeebe },
    additionalModules: [translation(modelerWords)],
  });
  const [xml, state] = await Promise.all([getText(xmlUrl), stateUrl ? getJson(stateUrl) : {}]);
  await viewer.importXML(await laidOut(xml));
  mark(viewer, state, focus);
  const place = still ? small(viewer, host, canvas) : live(viewer, host, canvas, state);
  const settle = () => canvas.clientWidth && place(); // nothing can be fitted into a hidden page
  settle();
  new ResizeObserver(onRealResize(canvas, () => (viewer.get('canvas').resized(), settle()))).observe(canvas);
}

/** The large one: badges, list, buttons, fingers. Answers what to do at first and after a change of size. */
function live(viewer, host, canvas, first) {
  const { focus } = host.dataset;
  let state = first;
  let urls = {};
  const home = () => (focus ? focusOn(viewer, focus) : overview(viewer, state));
  const top = bar(viewer, host, home, undefined, focus && 'К шагу');
  const draw = badges(viewer, host);
  canvas.before(top.node);
  const show = (news) => {
    state = news;
    urls = drillUrls(viewer, host, state);
    mark(viewer, state, focus);
    draw({ ...state, called: urls });
    host.querySelector('.viewer-now')?.remove();
    const list = nowList(viewer, { ...state, called: urls });
    if (list) host.append(list);
  };
  const settle = () => {
    takeHeight(viewer, canvas);
    home();
    top.settle(Boolean(focus || state.tokens?.length));
  };
  show(state);
  listenForDrill(viewer, host, () => urls);
  listenForFingers(viewer, canvas);
  calmTheWheel(viewer, canvas);
  host.addEventListener('viewer:state', (event) => show(event.detail));
  return settle;
}

/** As high as the drawing needs at a size that can be read, within the window. */
function takeHeight(viewer, canvas) {
  if (document.fullscreenElement) return;
  const { inner } = viewer.get('canvas').viewbox();
  const wanted = inner.height * Math.max(READABLE, widthScale(viewer)) + 48;
  canvas.style.height = `${Math.round(Math.max(LOWEST, Math.min(wanted, window.innerHeight * SHARE)))}px`;
  viewer.get('canvas').resized();
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
