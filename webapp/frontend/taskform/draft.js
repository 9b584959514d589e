/** @import { Draft, FormPage } from '../types/taskform' */
import { element } from '../page/elements.js';
import { NoNetwork } from '../page/http.js';
import { timeOf } from '../page/moments.js';
import { draftSender } from './sending.js';

const PAUSE = 1500; // milliseconds
const BUSY = 429; // too much at once: the next change is sent again

/**
 * Saves the draft a moment after the last change; says when it was saved and when it could not be.
 * @param {FormPage} page
 * @param {string} begun the data as the form began: what is typed while it is still drawn has changed it
 * @param {() => boolean} touched whether somebody has done anything yet: what the form itself works out before is no change
 * @returns {Draft}
 */
export function keepDraft(page, begun, touched) {
  const { form, copy, note } = page;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let stopped = false;
  let before = begun;

  const wait = () => (timer = setTimeout(save, PAUSE));
  const drop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const say = telling(note);
  const sender = draftSender(page, {
    saved: (moment) => {
      if (!timer) copy.drop();
      say(`Сохранено ${timeOf(moment ? new Date(moment) : new Date())}`, 'saved');
    },
    unsaved: (fault) => {
      stopped = !(fault instanceof NoNetwork) && fault.status < 500 && fault.status !== BUSY;
      say(fault.sentence, 'unsaved', fault.body?.login);
    },
    chosen: () => {
      stopped = false;
      void save();
    },
  });
  const save = () => {
    drop();
    return sender.save();
  };
  const changed = () => {
    const now = JSON.stringify(form._getState().data);
    if (now === before || !touched()) return void (before = now);
    before = now;
    if (stopped) return copy.write(form._getState().data); // nobody takes it now: it outlives the window here
    drop();
    wait();
    say('Изменения ещё не сохранены', 'dirty');
  };
  heed(form, changed);
  addEventListener('pagehide', () => {
    if (!timer) return;
    page.parting.write(form._getState().data); // the next page may be drawn before the server has this
    drop();
    sender.part();
  });
  serve(save, () => note.dataset.state === 'unsaved' && !stopped);

  return {
    restored: () => {
      say('Восстановлено то, что не успело сохраниться на этом компьютере', 'dirty');
      wait();
    },
    refused: () => void wait(),
    stop: () => {
      drop();
      stopped = true;
    },
    resume: () => void (stopped = false),
    say,
  };
}

/** From now on: whether a key, a pointer or a field has been used on the page. */
export function touching() {
  let touched = false;
  const touch = () => void (touched = true);
  for (const gesture of ['pointerdown', 'keydown', 'input', 'change', 'click'])
    document.addEventListener(gesture, touch, { capture: true, once: true });
  return () => touched;
}

/**
 * From now on, and what was typed while the form was still being drawn.
 * @param {FormPage['form']} form
 * @param {() => void} changed
 */
function heed(form, changed) {
  form.on('changed', changed);
  changed();
}

/**
 * Says it below the form and wherever the page has a place for it.
 * @param {HTMLElement} note
 * @returns {Draft['say']} state is `dirty`, `saved` or `unsaved`; login the way in, where the session has ended
 */
const telling = (note) => (sentence, state, login) => {
  const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-draft-state]'));
  for (const place of [note, ...places]) {
    place.textContent = sentence;
    if (login) place.append(' ', element('a', { href: login }, 'Войти'));
    place.dataset.state = state;
  }
};

/**
 * The page's own buttons save at once, and what waited for the network when it is there again.
 * @param {() => unknown} save
 * @param {() => boolean} waits
 */
function serve(save, waits) {
  addEventListener('online', () => {
    if (waits()) save();
  });
  document.addEventListener('click', ({ target }) => {
    if (/** @type {Element} */ (target).closest('[data-draft-save]')) save();
  });
}
