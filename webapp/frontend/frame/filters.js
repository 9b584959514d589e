const CHOICES = '[data-apply] select, [data-apply] input[type=checkbox]';

/** A filter applies itself when a choice changes; the button stays for those without scripts. */
export function applyFilters() {
  document.addEventListener('change', (event) => {
    const choice = /** @type {HTMLSelectElement | HTMLInputElement} */ (event.target);
    if (choice.matches(CHOICES)) choice.form?.requestSubmit();
  });
}
