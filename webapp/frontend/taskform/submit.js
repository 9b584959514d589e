import { NoNetwork, sendJson } from '../page/http.js';
import { showFaults, summariseOwn } from './faults.js';

/** Tells the server that a script asks: it answers with the next address, because a redirect followed here would use up its message. */
const BY_SCRIPT = { 'X-Requested-With': 'taskform' };

class Said extends Error {
  constructor(sentence) {
    super(sentence);
    this.sentence = sentence;
  }
}

/** The data when the form is in order; otherwise shows every fault at once and answers null. */
function checked(page) {
  page.summary.hidden = true;
  const { data, errors } = page.form.submit();
  if (!Object.keys(errors).length) return data;
  summariseOwn(page, errors);
  return null;
}

function lock(page, buttons, locked) {
  page.form.setProperty('readOnly', locked);
  buttons.forEach((button) => (button.disabled = locked));
  page.host.toggleAttribute('aria-busy', locked);
}

function refuse(page, draft, fault) {
  page.copy.write(page.form._getState().data);
  draft.resume();
  const faults = fault.body?.faults;
  if (faults) return showFaults(page, faults);
  draft.say(fault.sentence, 'unsaved');
  page.summary.hidden = false;
  page.summary.textContent = fault.sentence;
  page.summary.focus();
}

/** Posts `{fields, version, key}` to `data-submit-url`; the answer's `location` is the next page. */
export function submitThroughJson(page, draft) {
  const { host } = page;
  const buttons = [...document.querySelectorAll('[data-taskform-submit]')];
  const key = host.dataset.key ?? crypto.randomUUID();
  const submit = async () => {
    const fields = checked(page);
    if (!fields) return;
    lock(page, buttons, true);
    draft.stop();
    try {
      const answer = await sendJson('POST', host.dataset.submitUrl, { fields, version: host.dataset.version, key });
      page.copy.drop();
      host.dispatchEvent(new CustomEvent('taskform:submitted', { bubbles: true, detail: answer }));
      if (answer?.location) location.assign(answer.location);
    } catch (fault) {
      lock(page, buttons, false);
      refuse(page, draft, fault);
    }
  };
  buttons.forEach((button) => button.addEventListener('click', submit));
}

/**
 * Sends the surrounding `<form>` with the data in its field `fields`. The request is made here, not by the browser, so
 * that a lost connection leaves the page and everything typed in place.
 */
export function submitThroughForm(page, draft) {
  const outer = page.host.closest('form');
  if (!outer) return;
  outer.noValidate = true;
  outer.addEventListener('submit', async (event) => {
    const button = event.submitter;
    if (button?.hasAttribute('formaction')) return; // another action of the page, without the form's data
    event.preventDefault();
    const fields = checked(page);
    if (!fields) return;
    const body = new FormData(outer, button);
    body.set('fields', JSON.stringify(fields));
    const buttons = [...document.querySelectorAll('button')].filter(
      (each) => each.form === outer && each.type === 'submit',
    );
    lock(page, buttons, true);
    draft.stop();
    try {
      await followed(outer, body, page);
    } catch (fault) {
      lock(page, buttons, false);
      refuse(
        page,
        draft,
        fault.sentence
          ? fault
          : { sentence: 'Сервер не смог выполнить действие. Введённое осталось на странице; повторите позже.' },
      );
    }
  });
}

async function followed(outer, body, page) {
  let response;
  try {
    response = await fetch(outer.action, {
      method: 'POST',
      headers: BY_SCRIPT,
      body: new URLSearchParams(body),
      credentials: 'same-origin',
    });
  } catch {
    throw new NoNetwork();
  }
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
 * A page that answers in place (faults, a conflict) replaces the content of this one; its islands mount themselves.
 * A bare refusal (an outdated page, no access) is said above the form, and everything typed stays.
 */
function showAnswer(html) {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  const refusal = answer.querySelector('.k-fault-text');
  if (refusal) throw new Said(refusal.textContent.trim());
  const main = answer.querySelector('main');
  if (!main) throw new Error('an answer without content');
  document.querySelector('main').replaceWith(document.adoptNode(main));
  document.title = answer.title;
  window.scrollTo(0, 0);
}
