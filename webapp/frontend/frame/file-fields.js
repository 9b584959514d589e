/** A field for a file says in the page's words what is chosen: the browser's own speak the browser's language. */
export function fileFields() {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
    const told = target.closest('.k-file')?.querySelector('[data-file-name]');
    if (told) told.textContent = target.files?.[0]?.name ?? 'Файл не выбран';
  });
}
