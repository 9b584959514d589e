/** A filter applies itself when a choice changes; the button stays for those without scripts. */
export function applyFilters() {
  document.addEventListener('change', ({ target }) => {
    if (target.matches('[data-apply] select, [data-apply] input[type=checkbox]')) target.form.requestSubmit();
  });
}
