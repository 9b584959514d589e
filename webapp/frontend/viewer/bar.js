/** @import { Diagram } from '../types/diagram' */
import { element, icon } from '../page/elements.js';
import { fitAll, readableWhole } from './focus.js';

/**
 * Above the canvas, so that it covers nothing: the whole diagram or the place of the case, and the scale.
 * @param {Diagram} viewer
 * @param {HTMLElement} host what fills the screen on request
 * @param {(() => void) | null} home shows the place of the case
 * @param {() => void} [whole]
 * @param {string} [place] what the button to the place says
 */
export function bar(viewer, host, home, whole = () => fitAll(viewer), place = 'Где сейчас') {
  const zoom = viewer.get('zoomScroll');
  const enlarge = () => (document.fullscreenElement ? document.exitFullscreen() : host.requestFullscreen());
  const all = element('button', { type: 'button', class: 'btn btn-sm', onclick: whole }, 'Вся схема');
  const back =
    home && element('button', { type: 'button', class: 'btn btn-sm', onclick: home }, icon('map-pin'), place);
  const scale = element(
    'div',
    { class: 'viewer-zoom btn-group', role: 'group', 'aria-label': 'Масштаб схемы' },
    button('zoom-in', 'Крупнее', () => zoom.stepZoom(1)),
    button('zoom-out', 'Мельче', () => zoom.stepZoom(-1)),
    'requestFullscreen' in host && button('maximize', 'На весь экран', enlarge),
  );
  return {
    node: element('div', { class: 'viewer-bar' }, all, back, scale),
    /**
     * The way to the place is offered where something waits and the whole is too small to be read.
     * @param {boolean} waits
     */
    settle: (waits) => {
      if (back) back.hidden = !waits || readableWhole(viewer);
    },
  };
}

/**
 * @param {string} name of the icon
 * @param {string} label
 * @param {() => void} act
 */
const button = (name, label, act) =>
  element(
    'button',
    { type: 'button', class: 'btn btn-icon btn-sm', 'aria-label': label, title: label, onclick: act },
    icon(name),
  );
