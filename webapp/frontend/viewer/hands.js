/** @import { Host } from '../types/page' */

/**
 * The page on which a head moves a case: a click on the diagram chooses in the form, the switch shows the case as it is or would be.
 * @param {Host<never>} host the form around everything
 */
export function mountHands(host) {
  const viewer = /** @type {HTMLElement} */ (host.querySelector('[data-island=viewer]'));
  const place = /** @type {HTMLSelectElement} */ (host.querySelector('[name=place]'));
  host.addEventListener('viewer:element', (event) => {
    const { element } = /** @type {CustomEvent<{ element: string }>} */ (event).detail;
    choose(host, place, element);
  });
  const then = viewer.dataset.state ?? '{}';
  for (const view of host.querySelectorAll('[name=view]')) {
    view.addEventListener('change', () => {
      const shown = view.getAttribute('value') === 'now' ? viewer.dataset.now : then;
      viewer.dispatchEvent(new CustomEvent('viewer:moment', { detail: JSON.parse(shown ?? '{}') }));
    });
  }
}

/**
 * The element in the list of places; the step that is open on it is marked in the table and offered to be replaced.
 * @param {HTMLElement} host
 * @param {HTMLSelectElement} place
 * @param {string} element
 */
function choose(host, place, element) {
  const option = [...place.options].find((each) => each.dataset.element === element);
  if (option) place.value = option.value;
  for (const row of host.querySelectorAll('[data-shown]')) {
    row.classList.toggle('is-chosen', row.getAttribute('data-shown') === element);
  }
  const open = host.querySelector('.is-chosen');
  if (open) open.scrollIntoView({ block: 'nearest' });
  else if (option) place.scrollIntoView({ block: 'nearest' });
}
