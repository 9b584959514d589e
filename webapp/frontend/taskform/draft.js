/** @import { Draft, FormPage } from '../types/taskform' */
import { NoNetwork, sendJson } from '../page/http.js';
import { timeOf } from '../page/moments.js';

const PAUSE = 1500; // milliseconds
const BUSY = 429; // too much at once: the next change is sent again

/**
 * Saves the draft a moment after the last change; says when it was saved and when it could not be.
 * @param {FormPage} page
 * @returns {Draft}
 */
export function keepDraft(page) {
  const { host, form, copy, note } = page;
  const url = host.dataset.draftUrl;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let stopped = false;
  let before = JSON.stringify(form._getState().data);

  const wait = () => (timer = setTimeout(save, PAUSE));
  const drop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const say = (/** @type {string} */ sentence, /** @type {string} */ state) => tell(note, sentence, state);
  /** @param {RequestInit} [options] */
  const save = async (options) => {
    drop();
    if (!host.isConnected) return; // an answer of the server has taken the place of this form
    const fields = form._getState().data;
    if (!url) return copy.write(fields);
    try {
      const answer = await sendJson('PUT', url, { fields }, options);
      if (!timer) copy.drop();
      say(`Сохранено ${timeOf(answer?.saved_at ? new Date(answer.saved_at) : new Date())}`, 'saved');
    } catch (fault) {
      copy.write(fields);
      stopped = !(fault instanceof NoNetwork) && fault.status < 500 && fault.status !== BUSY;
      say(fault.sentence, 'unsaved');
    }
  };
  const changed = () => {
    const now = JSON.stringify(form._getState().data);
    if (stopped || now === before) return;
    before = now;
    drop();
    wait();
    say('Изменения ещё не сохранены', 'dirty');
  };
  form.on('changed', changed);
  addEventListener('pagehide', () => {
    if (!timer) return;
    page.parting.write(form._getState().data); // the next page may be drawn before the server has this
    void save({ keepalive: true });
  });
  addEventListener('online', () => {
    if (note.dataset.state === 'unsaved' && !stopped) void save();
  });
  serveButtons(save);

  return {
    restored: () => {
      say('Восстановлено то, что не успело сохраниться на этом компьютере', 'dirty');
      wait();
    },
    /** What stands in the form came back refused: the server has not kept it yet. */
    refused: () => void wait(),
    stop: () => {
      drop();
      stopped = true;
    },
    resume: () => void (stopped = false),
    say,
  };
}

/**
 * Says it below the form and wherever the page has a place for it.
 * @param {HTMLElement} note
 * @param {string} sentence
 * @param {string} state `dirty`, `saved` or `unsaved`
 */
function tell(note, sentence, state) {
  const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-draft-state]'));
  for (const place of [note, ...places]) {
    place.textContent = sentence;
    place.dataset.state = state;
  }
}

/**
 * The page's own buttons save at once.
 * @param {() => unknown} save
 */
function serveButtons(save) {
  document.addEventListener('click', ({ target }) => {
    if (/** @type {Element} */ (target).closest('[data-draft-save]')) save();
  });
}
