/**
 * A form with `data-once` is sent once: its buttons rest from the first press on, until the page comes back from the
 * history. They are disabled only after the browser has taken the value of the pressed one.
 */
export function sendOnce() {
  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches('[data-once]') || event.defaultPrevented) return;
    if (form.getAttribute('aria-busy') === 'true') return event.preventDefault();
    form.setAttribute('aria-busy', 'true');
    setTimeout(() => rest(form, true));
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    for (const form of document.querySelectorAll('[data-once][aria-busy="true"]')) {
      form.removeAttribute('aria-busy');
      rest(form, false);
    }
  });
}

/**
 * @param {Element} form
 * @param {boolean} resting
 */
function rest(form, resting) {
  for (const button of form.querySelectorAll('button')) {
    if (button.getAttribute('type') !== 'button') button.disabled = resting;
  }
}
