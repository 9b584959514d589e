import { element, icon } from '../page/elements.js';
import { fitAll, readableWhole } from './focus.js';

/** Above the canvas, so that it covers nothing: the whole diagram or the place of the case, and the scale. */
export function bar(viewer, host, home, whole = () => fitAll(viewer), place = 'Где сейчас') {
  const zoom = viewer.get('zoomScroll');
  const button = (name, label, act) =>
    element(
      'button',
      { type: 'button', class: 'btn btn-icon btn-sm', 'aria-label': label, title: label, onclick: act },
      icon(name),
    );
  const all = element('button', { type: 'button', class: 'btn btn-sm', onclick: whole }, 'Вся схема');
  const back =
    home && element('button', { type: 'button', class: 'btn btn-sm', onclick: home }, icon('map-pin'), place);
  const scale = element(
    'div',
    { class: 'viewer-zoom btn-group', role: 'group', 'aria-label': 'Масштаб схемы' },
    button('zoom-in', 'Крупнее', () => zoom.stepZoom(1)),
    button('zoom-out', 'Мельче', () => zoom.stepZoom(-1)),
    host.requestFullscreen &&
      button('maximize', 'На весь экран', () =>
        document.fullscreenElement ? document.exitFullscreen() : host.requestFullscreen(),
      ),
  );
  return {
    node: element('div', { class: 'viewer-bar' }, all, back, scale),
    /** The way to the place is offered where something waits and the whole is too small to be read. */
    settle: (waits) => (back.hidden = !waits || readableWhole(viewer)),
  };
}
