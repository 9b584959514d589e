const PRESSED = /^(button|checkbox|radio|submit|reset|file|color|range)$/;

/** Whether keys go into a text. A diagram that was clicked has the focus too, but nobody writes there. */
const typing = (node) =>
  Boolean(
    node?.isContentEditable ||
    node?.closest?.('textarea, select, [role="textbox"]') ||
    (node?.matches?.('input') && !PRESSED.test(node.type)),
  );

/** The key itself, or the one in its place on a Russian keyboard. */
const asks = ({ key, code, shiftKey }) => key === '/' || (code === 'Slash' && !shiftKey);

/** «/» focuses the search of the page, unless the person is typing somewhere. */
export function listenForSearchKey() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !asks(event) || typing(event.target)) return;
    const field = document.querySelector('[data-search]');
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}
