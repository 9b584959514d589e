const PRESSED = /^(button|checkbox|radio|submit|reset|file|color|range)$/;
const WRITTEN = 'textarea, select, [role="textbox"]';

/**
 * Whether keys go into a text. A diagram that was clicked has the focus too, but nobody writes there.
 * @param {EventTarget | null} node
 */
export const typing = (node) => {
  if (!(node instanceof HTMLElement)) return false;
  const field = node instanceof HTMLInputElement && !PRESSED.test(node.type);
  return node.isContentEditable || field || node.closest(WRITTEN) !== null;
};

/**
 * The key itself, or the one in its place on a Russian keyboard.
 * @param {KeyboardEvent} event
 */
const asks = ({ key, code, shiftKey }) => key === '/' || (code === 'Slash' && !shiftKey);

/** «/» focuses the search of the page, unless the person is typing somewhere. */
export function listenForSearchKey() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !asks(event) || typing(event.target)) return;
    const field = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-search]'));
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}
