/** @import { StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';
import { getJson } from '../page/http.js';

const EVERY = 20_000; // milliseconds between two looks at the draft
const SECOND_TAB = 'Этот файл открыт у вас в другой вкладке: что вы меняете здесь, там не видно.';

/** @typedef {{ version: number, own: boolean, author: string, saved_at: string, saved_clock: string }} State */

/**
 * Who else works on this file: another tab of the same browser says so itself, another author is known by the draft.
 * @param {StudioHost} host
 */
export function authors(host) {
  const { path, stateUrl } = host.dataset;
  const notice = element('p', { class: 'studio-notice', role: 'status', hidden: true });
  host.prepend(notice);
  /** @param {...(string | Node)} words nothing where all is well */
  const say = (...words) => {
    notice.replaceChildren(...words);
    notice.hidden = !words.length;
  };
  let second = false;
  const look = async () => {
    /** @type {State | null} */
    const state = stateUrl ? await getJson(stateUrl).catch(() => null) : null;
    if (state && state.version > Number(host.dataset.version)) say(told(state), ' ', again());
    else if (second) say(SECOND_TAB);
    else say();
    return state;
  };
  const channel = new BroadcastChannel(`studio:${path}`);
  const answers = { here: 'also', also: '', gone: '', saved: '' };
  channel.addEventListener('message', ({ data }) => {
    second = data !== 'gone';
    const back = answers[/** @type {keyof typeof answers} */ (data)];
    if (back) channel.postMessage(back);
    void look();
  });
  channel.postMessage('here');
  addEventListener('pagehide', () => channel.postMessage('gone'));
  addEventListener('pageshow', ({ persisted }) => persisted && channel.postMessage('here'));
  if (stateUrl) setInterval(() => document.hidden || void look(), EVERY);
  return {
    /** Tells the other tabs, and asks for the time of the server. */
    saved: async () => {
      channel.postMessage('saved');
      const state = await look();
      return state?.saved_clock ?? '';
    },
  };
}

/** @param {State} state */
const told = ({ own, author, saved_at: at }) =>
  own
    ? `Этот файл открыт у вас в другой вкладке или на другом компьютере и сохранён там: ${at}.`
    : `Черновик сохранил другой автор: ${author}, ${at}.`;

const again = () => element('a', { href: location.href }, 'Показать сохранённое');
