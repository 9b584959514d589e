/** A button with `data-print` prints the page. */
export function printByButton() {
  document.addEventListener('click', (event) => {
    const pressed = /** @type {Element} */ (event.target);
    if (pressed.closest('[data-print]')) print();
  });
}
