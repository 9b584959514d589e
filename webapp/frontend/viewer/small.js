/** @import { Diagram } from '../types/diagram' */
import { element } from '../page/elements.js';
import { focusSmall } from './focus.js';

/**
 * A step with the next ones, still; the whole canvas is a button that opens the diagram large.
 * @param {Diagram} viewer
 * @param {HTMLElement} host
 * @param {HTMLElement} canvas
 * @returns {() => void} shows the step again, after a change of size
 */
export function small(viewer, host, canvas) {
  const { xmlUrl, stateUrl, focus = '' } = host.dataset;
  canvas.querySelectorAll('[tabindex]').forEach((node) => node.setAttribute('tabindex', '-1'));
  const open = () => {
    const place = element('div', {
      class: 'viewer-large',
      'data-island': 'viewer',
      'data-large': '',
      'data-xml-url': xmlUrl,
      'data-state-url': stateUrl,
      'data-focus': focus,
    });
    const close = element('button', { type: 'button', class: 'btn', onclick: () => dialog.close() }, 'Закрыть');
    const dialog = element(
      'dialog',
      { class: 'viewer-dialog', 'aria-label': 'Схема крупно', onclose: () => dialog.remove() },
      place,
      close,
    );
    document.body.append(dialog);
    dialog.showModal();
  };
  host.append(
    element('button', {
      type: 'button',
      class: 'viewer-open',
      'aria-label': 'Открыть схему крупнее',
      title: 'Открыть схему крупнее',
      onclick: open,
    }),
  );
  return () => focusSmall(viewer, focus);
}
