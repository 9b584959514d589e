/** @import { Data, Draft, FormPage } from '../types/taskform' */
import { NoNetwork } from '../page/http.js';
import { Said } from '../page/said.js';
import { drawn } from './drawn.js';
import { summariseOwn, withMisread } from './faults.js';

/** Tells the server that a script asks: it answers with the next address, because a redirect followed here would use up its message. */
const BY_SCRIPT = { 'X-Requested-With': 'taskform' };
const FAILED = 'Сервер не смог выполнить действие. Введённое осталось на странице; повторите позже.';

/**
 * Sends the surrounding `<form>` with the data in its field `fields`. The request is made here, not by the browser, so
 * that a lost connection leaves the page and everything typed in place.
 * @param {FormPage} page
 * @param {Draft} draft
 */
export function submitThroughForm(page, draft) {
  const outer = page.host.closest('form');
  if (!outer) return;
  outer.noValidate = true;
  let pressed = false;
  letPress(outer);
  outer.addEventListener('submit', async (event) => {
    const button = event.submitter;
    if (button?.hasAttribute('formaction')) return; // another action of the page, without the form's data
    event.preventDefault();
    if (pressed) return;
    pressed = true;
    await allTaken();
    pressed = false; // from here to the lock nothing waits
    const fields = checked(page);
    if (!fields) return;
    const body = new FormData(outer, button);
    body.set('fields', JSON.stringify(fields));
    lock(page, outer, true);
    draft.stop();
    try {
      await followed(outer, body, page);
    } catch (fault) {
      lock(page, outer, false);
      refuse(page, draft, fault instanceof Said ? fault.sentence : FAILED);
    }
  });
}

/**
 * Until now a press would have sent what the page came with, and not what the form makes of it.
 * @param {HTMLFormElement} outer
 */
function letPress(outer) {
  for (const button of document.querySelectorAll('button')) {
    if (button.form === outer && 'awaitsForm' in button.dataset) button.disabled = false;
  }
}

/** What was typed last has reached the data: a date does so after one paint, and what it changes after the next. */
async function allTaken() {
  await drawn();
  await drawn();
}

/**
 * The data when the form is in order; otherwise shows every fault at once and answers null.
 * @param {FormPage} page
 * @returns {Data | null}
 */
function checked(page) {
  page.summary.hidden = true;
  const { data, errors } = page.form.submit();
  const found = withMisread(page.form, errors);
  if (!Object.keys(found).length) return data;
  summariseOwn(page, found);
  return null;
}

/**
 * @param {FormPage} page
 * @param {HTMLFormElement} outer
 * @param {boolean} locked
 */
function lock(page, outer, locked) {
  page.form.setProperty('readOnly', locked);
  for (const button of document.querySelectorAll('button')) {
    if (button.form === outer && button.type === 'submit') button.disabled = locked;
  }
  page.host.toggleAttribute('aria-busy', locked);
}

/**
 * @param {FormPage} page
 * @param {Draft} draft
 * @param {string} sentence
 */
function refuse(page, draft, sentence) {
  page.copy.write(page.form._getState().data);
  draft.resume();
  draft.say(sentence, 'unsaved');
  page.summary.hidden = false;
  page.summary.textContent = sentence;
  page.summary.focus();
}

/**
 * Sends and goes where the answer leads.
 * @param {HTMLFormElement} outer
 * @param {FormData} body
 * @param {FormPage} page
 */
async function followed(outer, body, page) {
  const response = await posted(outer.action, new URLSearchParams(/** @type {any} */ (body))); // fields, no files
  if (response.redirected) {
    page.copy.write(page.form._getState().data); // not taken: the session has ended
    return location.assign(response.url);
  }
  if (response.status >= 500) throw new Error(`HTTP ${response.status}`);
  if (response.headers.get('Content-Type')?.includes('json')) {
    const { location: next } = await response.json();
    page.copy.drop();
    return location.assign(next);
  }
  showAnswer(await response.text());
}

/**
 * @param {string} url
 * @param {URLSearchParams} body
 */
async function posted(url, body) {
  try {
    return await fetch(url, { method: 'POST', headers: BY_SCRIPT, body, credentials: 'same-origin' });
  } catch {
    throw new NoNetwork();
  }
}

/**
 * A page that answers in place (faults, a conflict) replaces the content of this one; its islands mount themselves.
 * A bare refusal (an outdated page, no access) is said above the form, and everything typed stays.
 * @param {string} html
 */
function showAnswer(html) {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  const refusal = answer.querySelector('.k-fault-text');
  if (refusal) throw new Said(refusal.textContent.trim());
  const main = answer.querySelector('main');
  if (!main) throw new Error('an answer without content');
  document.querySelector('main')?.replaceWith(document.adoptNode(main));
  document.title = answer.title;
  window.scrollTo(0, 0);
}
