/** @import { Draft, Editor, StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';
import { sendJson } from '../page/http.js';
import { askWhose } from './conflict.js';
import { askToVoid } from './prepared.js';

const PAUSE = 2000; // milliseconds

/**
 * Saves the draft a moment after the last change. A second author's version is never overwritten unasked.
 * @param {StudioHost} host
 * @param {Editor} editor
 * @param {number} version of the draft that was opened; 0 where there is none
 * @param {() => Promise<string>} savedAt tells the others, and asks the server for the time of the saving
 * @returns {Draft}
 */
export function draftKeeper(host, editor, version, savedAt) {
  const { say, isSaved, asBefore } = stateLine(host);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let conflict = false; // somebody is to decide first: nothing is saved by itself
  let saving = Promise.resolve(true);
  /** @type {string | undefined} */
  let last;

  /**
   * @param {string} content
   * @param {number} over the version it takes the place of
   * @param {boolean} voids what was prepared with the draft before is given up
   * @param {boolean} keeps another variant gives way on purpose: it is put aside
   */
  const put = async (content, over, voids, keeps) => {
    const answer = await sendJson('PUT', host.dataset.draftUrl, { content, version: over, voids, keeps });
    version = answer.version;
    host.dataset.version = String(version); // an upload takes the place of this one and of no other
    last = content;
    conflict = false;
    say('Черновик сохранён', 'saved');
    offerToDrop();
    const told = (/** @type {string} */ time) => say(`Черновик сохранён ${time}`.trim(), 'saved');
    void savedAt().then((time) => version === answer.version && isSaved() && told(time));
    return true;
  };
  /**
   * @param {number} [over] a version that is overwritten on purpose
   * @param {boolean} [voids]
   */
  const attempt = async (over, voids = false) => {
    const content = await editor.read();
    if (content === last && over === undefined) return conflict || asBefore();
    try {
      return await put(content, over ?? version, voids, over !== undefined);
    } catch (fault) {
      const { status, body } = fault;
      conflict ||= status === 409;
      if (body?.prepared) {
        askToVoid(body.prepared, () => queue(over, true));
        say('Не сохранено: правка отменит публикацию', 'unsaved');
        return false;
      }
      if (status === 409) askWhose(host, body ?? {}, content, () => queue(body?.version, voids));
      say(fault.sentence, 'unsaved');
      return false;
    }
  };
  /**
   * One saving after another.
   * @param {number} [over]
   * @param {boolean} [voids]
   */
  const queue = (over, voids) => (saving = saving.then(() => attempt(over, voids)));
  /** @param {unknown} [over] a version; anything else that a caller has at hand is none */
  const save = (over) => {
    clearTimeout(timer);
    timer = undefined;
    return queue(typeof over === 'number' ? over : undefined);
  };
  /** Whoever goes back to what is saved has nothing left to decide. */
  const settle = async () => {
    if ((await editor.read()) !== last) return;
    conflict = false;
    asBefore();
  };
  const changed = () => {
    if (conflict) return void settle();
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

/** Now there is a draft to give up. */
const offerToDrop = () => document.querySelector('form[data-drop]')?.removeAttribute('hidden');

/**
 * The line that says how the draft stands.
 * @param {StudioHost} host
 */
function stateLine(host) {
  const place =
    /** @type {HTMLElement | null} */ (document.querySelector('[data-draft-state]')) ??
    host.appendChild(element('p', { role: 'status' }));
  let calm = { sentence: place.textContent ?? '', state: place.dataset.state ?? '' };
  /**
   * @param {string} sentence
   * @param {string} state
   */
  const write = (sentence, state) => {
    place.textContent = sentence;
    place.dataset.state = state;
    if (state === 'saved') calm = { sentence, state };
  };
  return {
    /** @type {(sentence: string, state: 'dirty' | 'saved' | 'unsaved') => void} */
    say: write,
    /** What was said of the text that is saved. */
    asBefore: () => {
      write(calm.sentence, calm.state);
      return true;
    },
    isSaved: () => place.dataset.state === 'saved',
  };
}
