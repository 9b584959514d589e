import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './viewer.css';

/** @import { Diagram, State } from '../types/diagram' */
/** @import { Host } from '../types/page' */
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
import { layBadges } from './overlaid.js';
import { mark } from './paint.js';
import { small } from './small.js';
import { calmTheWheel } from './wheel.js';

const LOWEST = 260; // pixels of the canvas
const SHARE = 0.64; // of the window's height, at most

/**
 * A read-only diagram with what is happening on it; with `data-focus` a small still one of a step and the next two.
 * @param {Host<'xmlUrl'>} host
 */
export async function mountViewer(host) {
  const { xmlUrl, stateUrl, state: given, focus, large } = host.dataset;
  const still = focus !== undefined && large === undefined;
  host.classList.add('viewer', ...(still ? ['is-small'] : []));
  const canvas = element('div', { class: 'viewer-canvas', tabindex: '-1' });
  host.append(canvas);
  const viewer = new (still ? Viewer : NavigatedViewer)({
    container: canvas,
    moddleExtensions: { zeebe },
    additionalModules: [translation(modelerWords)],
  });
  const [xml, state] = await Promise.all([
    getText(xmlUrl),
    given ? JSON.parse(given) : stateUrl ? getJson(stateUrl) : {},
  ]);
  await viewer.importXML(await laidOut(xml));
  const diagram = /** @type {Diagram} */ (viewer);
  mark(diagram, state, focus);
  const place = still ? small(diagram, host, canvas) : live(diagram, host, canvas, state);
  const settle = () => void (canvas.clientWidth && place()); // nothing can be fitted into a hidden page
  settle();
  host.dispatchEvent(new CustomEvent('viewer:ready'));
  new ResizeObserver(
    onRealResize(canvas, () => {
      diagram.get('canvas').resized();
      settle();
    }),
  ).observe(canvas);
}

/**
 * The large one: badges, list, buttons, fingers. Answers what to do at first and after a change of size.
 * @param {Diagram} viewer
 * @param {HTMLElement} host
 * @param {HTMLElement} canvas
 * @param {State} state
 */
function live(viewer, host, canvas, state) {
  const { focus } = host.dataset;
  host.classList.toggle('is-live', Boolean(state.counts && Object.keys(state.counts).length));
  host.classList.toggle('is-suspended', Boolean(state.suspended));
  const home = () => (focus ? focusOn(viewer, focus) : overview(viewer, state));
  const top = bar(viewer, host, home, undefined, focus ? 'К шагу' : undefined);
  const called = drillUrls(viewer, host, state);
  canvas.before(top.node);
  const lay = layBadges(viewer, host, { ...state, called });
  let list = listed(host, null, nowList(viewer, { ...state, called }));
  host.addEventListener('viewer:moment', (event) => {
    const next = /** @type {CustomEvent<State>} */ (event).detail;
    host.classList.toggle('is-suspended', Boolean(next.suspended));
    mark(viewer, next, focus);
    lay(next);
    list = listed(host, list, nowList(viewer, next));
  });
  listenForDrill(viewer, host, called);
  listenForFingers(viewer, canvas);
  calmTheWheel(viewer, canvas);
  return () => {
    takeHeight(viewer, canvas);
    home();
    top.settle(Boolean(focus || state.tokens?.length));
  };
}

/**
 * The list of what waits in the place of the one before.
 * @param {HTMLElement} host
 * @param {HTMLElement | null} before
 * @param {HTMLElement | null} list
 */
function listed(host, before, list) {
  before?.remove();
  if (list) host.append(list);
  return list;
}

/**
 * As high as the drawing needs at a size that can be read, within the window.
 * @param {Diagram} viewer
 * @param {HTMLElement} canvas
 */
function takeHeight(viewer, canvas) {
  if (document.fullscreenElement) return;
  const { inner } = viewer.get('canvas').viewbox();
  const wanted = inner.height * Math.max(READABLE, widthScale(viewer)) + 48;
  canvas.style.height = `${Math.round(Math.max(LOWEST, Math.min(wanted, window.innerHeight * SHARE)))}px`;
  viewer.get('canvas').resized();
}

/**
 * @param {HTMLElement} canvas
 * @param {() => void} act
 */
const onRealResize = (canvas, act) => {
  let width = canvas.clientWidth;
  return () => {
    if (Math.abs(canvas.clientWidth - width) < 8) return;
    width = canvas.clientWidth;
    act();
  };
};
