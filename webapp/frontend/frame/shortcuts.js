import { typing } from './search-key.js';

/** «?» shows what the keyboard can do, unless the person is typing somewhere. */
export function listenForHelpKey() {
  const sheet = /** @type {HTMLDialogElement | null} */ (document.querySelector('[data-shortcuts]'));
  if (!sheet) return;
  document.addEventListener('keydown', (event) => {
    const asks = event.key === '?' || (event.key === ',' && event.code === 'Slash');
    if (!asks || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || sheet.open) return;
    event.preventDefault();
    const from = document.activeElement;
    sheet.addEventListener('close', () => from instanceof HTMLElement && from.focus(), { once: true });
    sheet.showModal();
  });
}
