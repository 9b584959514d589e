import { element } from '../page/elements.js';

const PREFIX = 'kurator.typed.';
const SENT = 'kurator.sent';
const REFUSED = 'main .invalid-feedback, main .is-invalid, main .k-flash-danger[role=alert]';
const FIELDS =
  'textarea[name], select[name], input[name]:not([type=hidden], [type=password], [type=file], [type=search])';

/**
 * What is typed into a form of a page and not sent outlives a reload, an ended session and a server that is away: it is kept in this
 * tab, for this person, until the form has been taken. The form of a task keeps its own draft.
 */
export function keepTyped() {
  const person = document.body.dataset.person ?? '';
  const refused = settle(person);
  if (!person) return;
  document.addEventListener('input', ({ target }) => {
    const form = formOf(target);
    if (form) for (const key of keysOf(person, form, refused)) write(key, valuesOf(form));
  });
  document.addEventListener('submit', ({ target }) => {
    const form = formOf(target);
    const keys = form ? keysOf(person, form, refused).filter(read) : [];
    if (keys.length) write(SENT, { keys, lost: false });
  });
  for (const form of document.querySelectorAll('main form[method=post]')) {
    restore(person, /** @type {HTMLFormElement} */ (form), refused.length > 0);
  }
}

/**
 * What was sent last was taken, unless this page asks to log in or tells of a fault: then it is still to be sent. Answers with the keys
 * of what was refused: the page of the refusal has another address, and what is mended there must not lie unmended at the first one.
 * @param {string} person
 * @returns {string[]}
 */
function settle(person) {
  const sent = read(SENT);
  if (!sent) return [];
  if (!person || document.querySelector('.k-fault-text')) {
    write(SENT, { ...sent, lost: true });
    return [];
  }
  drop(SENT);
  if (sent.lost) return [];
  if (document.querySelector(REFUSED)) return sent.keys ?? [];
  for (const key of sent.keys ?? []) drop(key);
  return [];
}

/**
 * Under which keys the form is kept: this page's, and those of the pages from which the same form was sent and refused.
 * @param {string} person
 * @param {HTMLFormElement} form
 * @param {string[]} refused
 */
function keysOf(person, form, refused) {
  const own = keyOf(person, form);
  const same = refused.filter((key) => key !== own && key.startsWith(`${beginOf(person, form)} `));
  return [own, ...same];
}

/**
 * @param {string} person
 * @param {HTMLFormElement} form
 */
const beginOf = (person, form) => `${PREFIX}${person} ${form.getAttribute('action') ?? ''}`;

/**
 * @param {EventTarget | null} target
 * @returns {HTMLFormElement | null}
 */
function formOf(target) {
  const node = target instanceof Element ? target : null;
  const form = node?.closest('main form[method=post]') ?? null;
  return form && !node?.closest('[data-island]') ? /** @type {HTMLFormElement} */ (form) : null;
}

/**
 * @param {string} person
 * @param {HTMLFormElement} form
 */
const keyOf = (person, form) => `${beginOf(person, form)} ${location.pathname}${location.search}`;

/**
 * @param {HTMLFormElement} form
 * @returns {Field[]}
 */
const fieldsOf = (form) =>
  /** @type {Field[]} */ ([...form.querySelectorAll(FIELDS)]).filter((field) => !field.closest('[data-island]'));

/** @param {HTMLFormElement} form */
const valuesOf = (form) =>
  fieldsOf(form).map((field) => [field.name, isTick(field) ? field.checked : field.value, field.value]);

/**
 * @param {string} person
 * @param {HTMLFormElement} form
 * @param {boolean} sent it was sent just now and refused: that it was not sent is not to be said
 */
function restore(person, form, sent) {
  const key = keyOf(person, form);
  const kept = read(key);
  if (!kept) return;
  const fields = fieldsOf(form);
  let changed = false;
  kept.forEach((/** @type {[string, string | boolean, string]} */ [name, value, own], /** @type {number} */ at) => {
    const field =
      fields[at]?.name === name ? fields[at] : fields.find((each) => each.name === name && each.value === own);
    if (!field) return;
    if (isTick(field)) {
      changed ||= field.checked !== value;
      field.checked = Boolean(value);
    } else if (field.value !== value) {
      changed = true;
      field.value = String(value);
    }
  });
  if (!changed || sent) return;
  const forget = () => {
    drop(key);
    location.reload();
  };
  form.prepend(
    element(
      'p',
      { class: 'k-note k-kept', role: 'status' },
      'Восстановлено то, что вы ввели и не отправили. ',
      element('button', { type: 'button', class: 'btn btn-link', onclick: forget }, 'Убрать'),
    ),
  );
}

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/**
 * @param {Field} field
 * @returns {field is HTMLInputElement}
 */
const isTick = (field) => field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);

/** @param {string} key */
function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null; // a browser without storage still fills forms
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function write(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // a browser without storage still fills forms
  }
}

/** @param {string} key */
function drop(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // a browser without storage still fills forms
  }
}
