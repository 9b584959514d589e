/**
 * @param {number} part
 */
const two = (part) => String(part).padStart(2, '0');

/**
 * «17.09.2026» of a moment of the calendar, whose clock is the institution's.
 * @param {Date} moment
 */
export function dayOf(moment) {
  return `${two(moment.getUTCDate())}.${two(moment.getUTCMonth() + 1)}.${moment.getUTCFullYear()}`;
}

/**
 * «10:00».
 * @param {Date} moment
 */
export function hourOf(moment) {
  return `${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`;
}

/**
 * Asks for day, hour and reason, sends them; a refusal is said in the same place with everything typed.
 * @param {HTMLElement} host
 * @param {import('@fullcalendar/core').EventApi} event
 * @param {() => void} revert puts a dragged visit back
 */
export async function askToMove(host, event, revert) {
  const dialog = document.querySelector('[data-move-dialog]');
  const form = dialog?.querySelector('form');
  if (!(dialog instanceof HTMLDialogElement) || !form || !event.start) return revert();
  const said = /** @type {HTMLElement} */ (form.querySelector('[data-refused]'));
  const what = /** @type {HTMLElement} */ (form.querySelector('[data-what]'));
  what.replaceChildren(link(event));
  said.hidden = true;
  field(form, 'day').value = dayOf(event.start);
  field(form, 'hour').value = hourOf(event.start);
  field(form, 'reason').value = '';
  field(form, 'was').value = event.extendedProps.was;
  dialog.returnValue = '';
  form.onsubmit = async (submitted) => {
    submitted.preventDefault();
    const sentence = await send(host, event.extendedProps.visit, form);
    if (sentence === '') dialog.close('moved');
    said.textContent = sentence;
    said.hidden = sentence === '';
  };
  const leave = /** @type {HTMLElement} */ (form.querySelector('[data-leave]'));
  leave.onclick = () => dialog.close('left');
  dialog.onclose = () => (dialog.returnValue === 'moved' ? location.reload() : revert());
  dialog.showModal();
  field(form, 'reason').focus();
}

/**
 * The family and the way into its case.
 * @param {import('@fullcalendar/core').EventApi} event
 */
function link(event) {
  const into = document.createElement('a');
  into.href = event.url;
  into.textContent = [event.title, event.extendedProps.number].filter(Boolean).join(' · ');
  return into;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function field(form, name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

/**
 * An empty text where it was moved, else why not.
 * @param {HTMLElement} host
 * @param {string} visit
 * @param {HTMLFormElement} form
 */
async function send(host, visit, form) {
  const address = (host.dataset.move ?? '').replace('-/move', `${visit}/move`);
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new FormData(form),
    });
    const told = /** @type {{ said?: string }} */ (await answer.json());
    return answer.ok ? '' : (told.said ?? String(answer.status));
  } catch {
    return host.dataset.offline ?? '';
  }
}
