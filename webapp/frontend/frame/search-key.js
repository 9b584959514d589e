const typing = (element) => element?.closest?.('input, textarea, select, [contenteditable], .djs-container');

/** «/» focuses the search of the page, unless the person is typing somewhere. */
export function listenForSearchKey() {
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const field = document.querySelector('[data-search]');
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}
