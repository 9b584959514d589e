/** @import { Draft, Editor, StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';
import { sendJson } from '../page/http.js';
import { timeOf } from '../page/moments.js';
import { askWhose } from './conflict.js';

const PAUSE = 2000; // milliseconds

/**
 * Saves the draft a moment after the last change. A second author's version is never overwritten unasked.
 * @param {StudioHost} host
 * @param {Editor} editor
 * @param {number} version of the draft that was opened; 0 where there is none
 * @returns {Draft}
 */
export function draftKeeper(host, editor, version) {
  const place =
    /** @type {HTMLElement | null} */ (document.querySelector('[data-draft-state]')) ??
    host.appendChild(element('p', { role: 'status' }));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let conflict = false;
  let saving = Promise.resolve(true);
  /** @type {string | undefined} */
  let last;

  /**
   * @param {string} sentence
   * @param {'dirty' | 'saved' | 'unsaved'} state
   */
  const say = (sentence, state) => {
    place.textContent = sentence;
    place.dataset.state = state;
  };
  /**
   * @param {string} content
   * @param {number} over the version it takes the place of
   */
  const put = async (content, over) => {
    const answer = await sendJson('PUT', host.dataset.draftUrl, { content, version: over });
    version = answer.version;
    host.dataset.version = String(version); // an upload takes the place of this one and of no other
    last = content;
    conflict = false;
    say(`Черновик сохранён ${timeOf(new Date())}`, 'saved');
    return true;
  };
  /** @param {number} [over] a version that is overwritten on purpose */
  const attempt = async (over) => {
    const content = await editor.read();
    if (content === last && over === undefined) return true;
    try {
      return await put(content, over ?? version);
    } catch (fault) {
      if (fault.status === 409) {
        conflict = true;
        askWhose(host, fault.body ?? {}, content, () => void save(fault.body?.version));
      }
      say(fault.sentence, 'unsaved');
      return false;
    }
  };
  /** @param {unknown} [over] a version; anything else that a caller has at hand is none */
  const save = (over) => {
    clearTimeout(timer);
    timer = undefined;
    const given = typeof over === 'number' ? over : undefined;
    return (saving = saving.then(() => attempt(given)));
  };
  const changed = () => {
    if (conflict) return;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
    say('Изменения ещё не сохранены', 'dirty');
  };
  addEventListener('beforeunload', (event) => {
    if (timer || conflict) event.preventDefault();
  });
  void editor.read().then((content) => (last = content));
  return { save, changed, content: () => editor.read() };
}
