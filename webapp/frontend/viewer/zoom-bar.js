import { element, icon } from '../page/elements.js';
import { fitAll } from './focus.js';

/** Buttons that do by keyboard what the wheel does by mouse. */
export function zoomBar(viewer, host) {
  const zoom = viewer.get('zoomScroll');
  const button = (name, label, act) =>
    element('button', { type: 'button', class: 'btn btn-icon btn-sm', 'aria-label': label, title: label, onclick: act }, icon(name));
  return element(
    'div',
    { class: 'viewer-zoom btn-group', role: 'group', 'aria-label': 'Масштаб диаграммы' },
    button('zoom-in', 'Крупнее', () => zoom.stepZoom(1)),
    button('zoom-out', 'Мельче', () => zoom.stepZoom(-1)),
    button('zoom-reset', 'Вся диаграмма', () => fitAll(viewer)),
    host.requestFullscreen && button('maximize', 'На весь экран', () => (document.fullscreenElement ? document.exitFullscreen() : host.requestFullscreen())),
  );
}
