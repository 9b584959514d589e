/** A field for a file says in the page's words what is chosen: the browser's own speak the browser's language. Files may be dropped on it. */
export function fileFields() {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
    const told = /** @type {HTMLElement | null} */ (target.closest('.k-file')?.querySelector('[data-file-name]'));
    if (told) told.textContent = chosen(target, told);
  });
  document.addEventListener('dragover', (event) => {
    if (inputAt(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    const input = inputAt(event);
    if (!input || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} told
 */
function chosen(input, told) {
  const files = [...(input.files ?? [])];
  if (files.length > 1) return `${told.dataset.many} ${files.length}`;
  return files[0]?.name ?? told.dataset.none ?? '';
}

/** @param {DragEvent} event */
function inputAt({ target }) {
  const field = target instanceof Element ? target.closest('.k-file') : null;
  return /** @type {HTMLInputElement | null} */ (field?.querySelector('input[type=file]') ?? null);
}
