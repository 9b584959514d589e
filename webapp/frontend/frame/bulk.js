import { counted } from '../page/counted.js';

/** @type {Set<string>} x, and the same key on a Russian keyboard */
const TICK = new Set(['x', 'ч']);
const WRITING = 'input:not([type=checkbox]), textarea, select, [contenteditable]';

/** The bar of what to do with ticked rows comes with the first tick; x ticks the row one stands at. */
export function tickRows() {
  const boxes = () => /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('input[data-tick]')]);
  const show = () => {
    const bar = /** @type {HTMLElement | null} */ (document.querySelector('[data-bulk]'));
    const all = /** @type {HTMLInputElement | null} */ (document.querySelector('input[data-tick-all]'));
    if (!bar) return;
    const every = boxes();
    const ticked = every.filter((box) => box.checked).length;
    bar.hidden = ticked === 0;
    const said = bar.querySelector('[data-bulk-count]');
    if (said) said.textContent = `Отмечено: ${counted(ticked, 'задача|задачи|задач')}`;
    if (!all) return;
    all.checked = ticked > 0 && ticked === every.length;
    all.indeterminate = ticked > 0 && ticked < every.length;
  };
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.matches('[data-tick-all]')) boxes().forEach((box) => (box.checked = target.checked));
    if (target.matches('[data-tick], [data-tick-all]')) show();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !TICK.has(event.key)) return;
    const place = /** @type {Element} */ (event.target);
    if (place.closest(WRITING)) return;
    const box = /** @type {HTMLInputElement | null} */ (place.closest('tr')?.querySelector('input[data-tick]'));
    if (!box) return;
    box.click();
    event.preventDefault();
  });
  addEventListener('pageshow', show); // a browser that comes back keeps the ticks
  show();
}
