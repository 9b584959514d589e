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
  settle(person);
  if (!person) return;
  document.addEventListener('input', ({ target }) => {
    const form = formOf(target);
    if (form) write(keyOf(person, form), valuesOf(form));
  });
  document.addEventListener('submit', ({ target }) => {
    const form = formOf(target);
    if (form && read(keyOf(person, form))) write(SENT, { key: keyOf(person, form), lost: false });
  });
  for (const form of document.querySelectorAll('main form[method=post]')) {
    restore(person, /** @type {HTMLFormElement} */ (form));
  }
}

/**
 * What was sent last was taken, unless this page asks to log in or tells of a fault: then it is still to be sent.
 * @param {string} person
 */
function settle(person) {
  const sent = read(SENT);
  if (!sent) return;
  if (!person || document.querySelector('.k-fault-text')) return write(SENT, { ...sent, lost: true });
  drop(SENT);
  if (!sent.lost && !document.querySelector(REFUSED)) drop(sent.key);
}

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
const keyOf = (person, form) =>
  `${PREFIX}${person} ${form.getAttribute('action') ?? ''} ${location.pathname}${location.search}`;

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
 */
function restore(person, form) {
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
  if (!changed) return;
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
