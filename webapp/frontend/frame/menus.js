/** A menu made of <details> closes on Escape and on a click outside. */
export function closeMenus() {
  document.addEventListener('click', (event) => close(event.target));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close(null);
  });
}

function close(clicked) {
  for (const menu of document.querySelectorAll('details.k-me[open], details.k-more[open]')) {
    if (!menu.contains(clicked)) menu.open = false;
  }
}
