/** @import { Host } from '../types/page' */
import { element } from '../page/elements.js';
import { getJson } from '../page/http.js';
import { Said } from '../page/said.js';

/**
 * The slider of the page «Как было»: the diagram and the words follow it; what was asked for last is what is shown.
 * @param {Host<'url' | 'version'>} host the form around the slider
 */
export function mountPast(host) {
  const slider = /** @type {HTMLInputElement} */ (host.querySelector('[type=range]'));
  const number = /** @type {HTMLOutputElement} */ (host.querySelector('output'));
  let asked = 0;
  const show = async () => {
    const turn = ++asked;
    number.value = slider.value;
    const state = await getJson(at(host.dataset.url, slider.value)).catch(sentence);
    if (turn !== asked) return;
    if (state.words && String(state.version) !== host.dataset.version) {
      location.replace(at(location.href, slider.value)); // the case ran on another version then: another drawing
      return;
    }
    tell(state);
    if (state.words) history.replaceState(null, '', at(location.href, slider.value));
  };
  slider.addEventListener('input', () => void show());
  for (const button of host.querySelectorAll('[data-by]')) {
    button.addEventListener('click', () => {
      slider.valueAsNumber += Number(button.getAttribute('data-by'));
      void show();
    });
  }
}

/**
 * What went wrong, to stand where the moment would: never the words of another one.
 * @param {unknown} fault
 */
const sentence = (fault) => ({ fault: fault instanceof Said ? fault.sentence : 'Показать этот момент не удалось.' });

/**
 * The diagram and the words of a moment, or why there are none.
 * @param {any} state as the server says it
 */
function tell(state) {
  const told = document.querySelector('[data-past-told]');
  if (state.fault) {
    told?.replaceChildren(element('p', { class: 'island-fault', role: 'alert' }, state.fault));
    return;
  }
  document.querySelector('[data-island=viewer]')?.dispatchEvent(new CustomEvent('viewer:moment', { detail: state }));
  told?.replaceChildren(...parsed(state.words));
  document.querySelector('[data-past-done]')?.replaceChildren(...parsed(state.done));
}

/** @param {string} html a part of a page, as the server draws it */
const parsed = (html) => new DOMParser().parseFromString(html, 'text/html').body.childNodes;

/**
 * An address at another moment.
 * @param {string} address
 * @param {string} number
 */
export function at(address, number) {
  const url = new URL(address, location.href);
  url.searchParams.set('n', number);
  return url.href;
}
