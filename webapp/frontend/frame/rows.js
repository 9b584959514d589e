/** @type {Record<string, number>} the same keys on a Russian keyboard */
const STEPS = { j: 1, о: 1, k: -1, л: -1 };
const WRITING = 'input, textarea, select, [contenteditable]';

/** j and k walk through rows of a list, Enter opens the link of the row. */
export function walkRows() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/** @type {Element} */ (event.target).closest(WRITING)) return;
    const step = STEPS[event.key];
    if (!step) return;
    const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-rows] a[data-row]')]);
    if (!links.length) return;
    const at = links.findIndex((link) => link === document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))].focus();
    event.preventDefault();
  });
}
