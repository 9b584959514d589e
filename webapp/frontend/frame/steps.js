/** A diagram that is read step by step: a click on an element opens the same page at it. */
export function followSteps() {
  document.addEventListener('viewer:element', ({ target, detail }) => {
    const page = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-element-page]'));
    if (page) location.assign(`${page.dataset.elementPage}?element=${encodeURIComponent(detail.element)}`);
  });
}
