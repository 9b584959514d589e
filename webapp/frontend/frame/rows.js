const STEPS = { j: 1, о: 1, k: -1, л: -1 };

/** j and k walk through rows of a list, Enter opens the link of the row. */
export function walkRows() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    const step = STEPS[event.key];
    const links = step ? [...document.querySelectorAll('[data-rows] a[data-row]')] : [];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))].focus();
    event.preventDefault();
  });
}
