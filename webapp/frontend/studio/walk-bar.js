/** @import { Walker } from '../types/studio' */
import { element, icon } from '../page/elements.js';
import { moved, stepsOf } from './walk-run.js';

const BEAT = 900; // milliseconds between two steps

/**
 * The bar that walks a run: back, on by itself, forward, away. It stands above the canvas and covers nothing. Without motion where
 * people ask for none.
 * @param {Walker} walker
 * @param {string[]} run
 * @param {() => void} closed
 */
export function walkBar(walker, run, closed) {
  const steps = stepsOf(run, walker.lines());
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const told = element('span', { class: 'studio-walk-step', 'aria-live': 'polite' });
  let at = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let going;
  /** @param {number} by */
  const go = (by) => {
    at = moved(at, by, steps.length);
    walker.light(steps, at);
    const name = walker.name(steps[at].element);
    told.replaceChildren(`Шаг ${at + 1} из ${steps.length}: `, element('b', {}, name));
    told.title = name;
    if (at === steps.length - 1) pause();
  };
  const pause = () => {
    clearInterval(going);
    going = undefined;
    play.textContent = 'Идти';
  };
  const onwards = () => {
    if (going) return pause();
    if (at === steps.length - 1) at = -1;
    go(1);
    going = setInterval(() => go(1), BEAT);
    play.textContent = 'Пауза';
  };
  const away = () => {
    pause();
    walker.clear();
    node.remove();
    closed();
  };
  /** @param {string} words @param {string} picture @param {() => void} act */
  const button = (words, picture, act) =>
    element(
      'button',
      { type: 'button', class: 'btn btn-icon btn-sm', 'aria-label': words, title: words, onclick: act },
      icon(picture),
    );
  const play = element('button', { type: 'button', class: 'btn btn-sm', onclick: onwards }, 'Идти');
  play.hidden = still;
  const node = element(
    'div',
    { class: 'studio-walk', role: 'group', 'aria-label': 'Ход' },
    button('Назад', 'chevron-left', () => go(-1)),
    play,
    button('Вперёд', 'chevron-right', () => go(1)),
    told,
    element('button', { type: 'button', class: 'btn btn-sm', onclick: away }, 'Убрать ход'),
  );
  return {
    node,
    away,
    /** Once it stands on the page: the canvas has its size then. */
    begin: () => {
      go(0);
      if (!still) onwards();
    },
  };
}
