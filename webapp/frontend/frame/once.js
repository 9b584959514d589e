/**
 * A form with `data-once` is sent once: its buttons rest from the first press on, until the page comes back from the
 * history. They are disabled only after the browser has taken the value of the pressed one.
 */
export function sendOnce() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('[data-once]') || event.defaultPrevented) return;
    if (form.getAttribute('aria-busy') === 'true') return event.preventDefault();
    form.setAttribute('aria-busy', 'true');
    setTimeout(() => buttons(form).forEach((button) => (button.disabled = true)));
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    for (const form of document.querySelectorAll('[data-once][aria-busy="true"]')) {
      form.removeAttribute('aria-busy');
      buttons(form).forEach((button) => (button.disabled = false));
    }
  });
}

const buttons = (form) => form.querySelectorAll('button:not([type="button"])');
