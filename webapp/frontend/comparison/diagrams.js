import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '../viewer/viewer.css';

/** @import { Draw, Drawn, Pair, Signs, Told } from '../types/comparison' */
/** @import { Box, Diagram } from '../types/diagram' */
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

import { element } from '../page/elements.js';
import { bar } from '../viewer/bar.js';
import { listenForFingers } from '../viewer/fingers.js';
import { fitAll, READABLE, show } from '../viewer/focus.js';
import { laidOut } from '../viewer/layout.js';
import { calmTheWheel } from '../viewer/wheel.js';
import { modelerWords } from '../words/modeler.js';
import { translation } from '../words/translation.js';
import { differing } from './differing.js';
import { apart, changedPlaces, fitting, placeOf } from './places.js';
import { mark } from './signs.js';
import { together } from './together.js';

/** @typedef {keyof Pair<Diagram>} Side */

/**
 * Two diagrams beside each other, one below the other on a narrow screen: what differs is marked, the rest is light.
 * @type {Draw}
 */
export async function drawDiagrams(place, texts, told, words, chosen) {
  const boards = { before: board(), after: board() };
  const pair = element(
    'div',
    { class: 'k-pair' },
    sheet(words.before, boards.before),
    sheet(words.after, boards.after),
  );
  place.append(pair);
  const opened = { before: await open(boards.before, texts.before), after: await open(boards.after, texts.after) };
  const diagrams = /** @type {Pair<Diagram>} */ (/** @type {unknown} */ (opened));
  const signs = differing(opened.before.getDefinitions(), opened.after.getDefinitions(), told);
  const lead = together(diagrams);
  const home = () => void goHome(diagrams, signs, told, lead);
  const whole = () => lead('after', () => fitAll(diagrams.after));
  place.prepend(bar(diagrams.after, place, home, whole, words.home).node);
  for (const side of /** @type {Side[]} */ (['before', 'after'])) {
    mark(diagrams[side], signs[side]);
    calmTheWheel(diagrams[side], boards[side]);
    listenForFingers(diagrams[side], boards[side]);
    diagrams[side]
      .get('eventBus')
      .on('element.click', (/** @type {{ element: { id: string } }} */ { element: { id } }) => {
        chosen(id.replace(/_label$/, ''));
      });
  }
  home();
  watchSize(pair, diagrams, home);
  return {
    show: (id) => showBoth(diagrams, id, lead),
    silent: silentOf(diagrams, signs, told),
  };
}

const board = () => element('div', { class: 'viewer-canvas compare-canvas', tabindex: '-1' });

/**
 * @param {string} title
 * @param {HTMLElement} canvas
 */
const sheet = (title, canvas) =>
  element('figure', {}, element('figcaption', {}, title), element('div', { class: 'viewer compare-sheet' }, canvas));

/**
 * @param {HTMLElement} container
 * @param {string} xml
 */
async function open(container, xml) {
  const viewer = new NavigatedViewer({
    container,
    canvas: { deferUpdate: false }, // the other side follows at once
    moddleExtensions: { zeebe },
    additionalModules: [translation(modelerWords)],
  });
  await viewer.importXML(await laidOut(xml));
  return viewer;
}

/**
 * First the changed part, at a size that can be read; the whole where nothing that is drawn differs.
 * @param {Pair<Diagram>} diagrams
 * @param {Signs} signs
 * @param {Told[]} told
 * @param {ReturnType<typeof together>} lead
 */
function goHome(diagrams, signs, told, lead) {
  for (const side of /** @type {Side[]} */ (['after', 'before'])) {
    const { outer } = diagrams[side].get('canvas').viewbox();
    const room = { width: outer.width / READABLE - 40, height: outer.height / READABLE - 40 };
    const found = fitting(changedPlaces(diagrams[side], signs[side], told), room);
    if (found) return lead(side, () => show(diagrams[side], found, READABLE));
  }
  lead('after', () => fitAll(diagrams.after));
}

/**
 * @param {Pair<Diagram>} diagrams
 * @param {string} id
 * @param {ReturnType<typeof together>} lead
 */
function showBoth(diagrams, id, lead) {
  /** @type {Partial<Pair<Box>>} */
  const places = {};
  for (const side of /** @type {Side[]} */ (['before', 'after'])) {
    const canvas = diagrams[side].get('canvas');
    const registry = diagrams[side].get('elementRegistry');
    registry
      .filter((shape) => canvas.hasMarker(shape.id, 'is-chosen'))
      .forEach((shape) => canvas.removeMarker(shape.id, 'is-chosen'));
    const shape = registry.get(id);
    if (!shape?.parent) continue;
    const root = canvas.findRoot(shape);
    if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
    canvas.addMarker(id, 'is-chosen');
    places[side] = placeOf(shape);
  }
  const { before, after } = places;
  const side = after ? 'after' : 'before';
  const found = after ?? before;
  if (!found) return false;
  const distance = before && after ? apart({ before, after }) : undefined;
  const scale = Math.max(READABLE, diagrams[side].get('canvas').zoom());
  lead(side, () => show(diagrams[side], found, scale), distance);
  return true;
}

/**
 * What the drawing shows as changed and no line names.
 * @param {Pair<Diagram>} diagrams
 * @param {Signs} signs
 * @param {Told[]} told
 * @returns {Drawn['silent']}
 */
function silentOf(diagrams, signs, told) {
  const named = new Set(told.map(({ element }) => element));
  return [...new Map([...signs.before, ...signs.after])]
    .filter(([id, sign]) => sign === 'changed' && !named.has(id))
    .flatMap(([id, sign]) => {
      const shape = diagrams.after.get('elementRegistry').get(id);
      return shape ? [{ element: id, sign, title: shape.businessObject?.name || id }] : [];
    });
}

/**
 * @param {HTMLElement} pair
 * @param {Pair<Diagram>} diagrams
 * @param {() => void} home
 */
function watchSize(pair, diagrams, home) {
  let width = pair.clientWidth;
  new ResizeObserver(() => {
    if (!pair.clientWidth || Math.abs(pair.clientWidth - width) < 8) return;
    width = pair.clientWidth;
    diagrams.before.get('canvas').resized();
    diagrams.after.get('canvas').resized();
    home();
  }).observe(pair);
}
