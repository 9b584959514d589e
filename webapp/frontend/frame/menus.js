const OPEN = 'details.k-me[open], details.k-more[open]';

/** A menu made of <details> closes on Escape and on a click outside. */
export function closeMenus() {
  document.addEventListener('click', (event) => close(/** @type {Node} */ (event.target)));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close(null);
  });
}

/** @param {Node | null} clicked a menu with it stays open */
function close(clicked) {
  for (const menu of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(OPEN))) {
    if (!menu.contains(clicked)) menu.open = false;
  }
}
