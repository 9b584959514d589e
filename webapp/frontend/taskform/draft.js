import { NoNetwork, sendJson } from '../page/http.js';
import { timeOf } from '../page/moments.js';

const PAUSE = 1500;

/** Saves the draft a moment after the last change; says when it was saved and when it could not be. */
export function keepDraft(page, version) {
  const { host, form, copy } = page;
  const url = host.dataset.draftUrl;
  let timer = null;
  let stopped = false;
  let before = JSON.stringify(form._getState().data);

  const say = (sentence, state) => {
    for (const place of [page.note, ...document.querySelectorAll('[data-draft-state]')]) {
      place.textContent = sentence;
      place.dataset.state = state;
    }
    host.dispatchEvent(new CustomEvent('taskform:draft', { bubbles: true, detail: { state, sentence } }));
  };

  const save = async (options) => {
    clearTimeout(timer);
    timer = null;
    if (!host.isConnected) return; // an answer of the server has taken the place of this form
    const fields = form._getState().data;
    if (!url) return copy.write(fields);
    try {
      const answer = await sendJson('PUT', url, { fields, version }, options);
      version = answer?.version ?? version;
      if (!timer) copy.drop();
      say(`Сохранено ${timeOf(answer?.saved_at ? new Date(answer.saved_at) : new Date())}`, 'saved');
      host.dispatchEvent(new CustomEvent('taskform:saved', { bubbles: true, detail: answer }));
    } catch (fault) {
      copy.write(fields);
      stopped = !(fault instanceof NoNetwork) && fault.status < 500;
      say(fault.sentence, 'unsaved');
    }
  };

  const changed = () => {
    const now = JSON.stringify(form._getState().data);
    if (stopped || now === before) return;
    before = now;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
    say('Изменения ещё не сохранены', 'dirty');
  };
  form.on('changed', changed);
  addEventListener('pagehide', () => {
    if (!timer) return;
    page.parting.write(form._getState().data); // the next page may be drawn before the server has this
    save({ keepalive: true });
  });
  addEventListener('online', () => page.note.dataset.state === 'unsaved' && !stopped && save());
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-draft-save]')) save();
  });

  return {
    restored: () => {
      say('Восстановлено то, что не успело сохраниться на этом компьютере', 'dirty');
      timer = setTimeout(save, PAUSE);
    },
    /** What stands in the form came back refused: the server has not kept it yet. */
    refused: () => (timer = setTimeout(save, PAUSE)),
    stop: () => {
      clearTimeout(timer);
      timer = null;
      stopped = true;
    },
    resume: () => (stopped = false),
    say,
  };
}
