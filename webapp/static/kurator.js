/* Small conveniences of the server's pages; everything works without them except the islands. */

/** A menu made of <details> closes on Escape and on a click outside. */
function closeMenus(clicked) {
  document.querySelectorAll('details.k-me[open], details.k-more[open]').forEach((menu) => {
    if (!menu.contains(clicked)) menu.open = false;
  });
}

document.addEventListener('click', (event) => closeMenus(event.target));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeMenus(null);
});

/** A filter applies itself when a choice changes; the button stays for those without scripts. */
document.addEventListener('change', (event) => {
  if (event.target.matches('[data-apply] select, [data-apply] input[type=checkbox]')) event.target.form.requestSubmit();
});

/** j and k walk through rows of a list, Enter opens the link of the row. */
function rows() {
  return [...document.querySelectorAll('[data-rows] a[data-row]')];
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, [contenteditable]')) return;
  const step = { j: 1, о: 1, k: -1, л: -1 }[event.key];
  if (!step) return;
  const links = rows();
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, at + step))].focus();
  event.preventDefault();
});

/** The viewer tells which element was clicked; a page may link elements to addresses. */
document.addEventListener('viewer:element', (event) => {
  const target = event.target.closest('[data-element-url]');
  if (target) {
    const address = new URL(window.location.href);
    address.searchParams.set('element', event.detail.element);
    window.history.replaceState(null, '', address);
  }
});

/** A diagram that is read step by step: a click on an element opens the same page at it. */
document.addEventListener('viewer:element', (event) => {
  const page = event.target.closest('[data-element-page]');
  if (page) window.location.assign(`${page.dataset.elementPage}?element=${encodeURIComponent(event.detail.element)}`);
});
