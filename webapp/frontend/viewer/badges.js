/** @import { Failure, Label, Level, Timer, Token } from '../types/diagram' */
import { counted } from '../page/counted.js';
import { element, icon } from '../page/elements.js';
import { dayOf, shortDayOf } from '../page/moments.js';

/** @type {Level[]} from the best to the worst */
const LEVELS = ['calm', 'soon', 'today', 'broken'];
const SIGNS = { calm: '', soon: 'скоро срок', today: 'срок сегодня', broken: 'срок сорван' };

/** @param {{ due?: string, date?: string }} what */
const whenOf = ({ due, date }) => due ?? date ?? '';

const LATER = '~'; // what has no date comes after every date

/**
 * @param {{ due?: string, date?: string }} a
 * @param {{ due?: string, date?: string }} b
 */
const sooner = (a, b) => ((whenOf(a) || LATER) < (whenOf(b) || LATER) ? -1 : 1);

/** @param {Token[]} tokens */
const worst = (tokens) => LEVELS[Math.max(...tokens.map(({ level }) => LEVELS.indexOf(level ?? 'calm')))] ?? 'calm';

/**
 * What waits on each element, the nearest first: `[[element, [token, ...]], ...]`.
 * @template {Token | Timer | Failure | Label} What
 * @param {What[]} [list]
 */
export function byElement(list = []) {
  /** @type {Map<string, What[]>} */
  const found = new Map();
  for (const each of list.toSorted(sooner)) found.set(each.element, [...(found.get(each.element) ?? []), each]);
  return [...found];
}

/** @param {Token} token */
const lineOf = ({ name, title, date }) => [name, title, date && `до ${dayOf(date)}`].filter(Boolean).join(' · ');

/** @param {Token[]} tokens */
function wordsOf(tokens) {
  const [first] = tokens;
  if (tokens.length === 1) {
    return [element('span', {}, first.title || 'без исполнителя'), first.date && element('b', {}, dayOf(first.date))];
  }
  const near = whenOf(first);
  const many = element('span', {}, counted(tokens.length, 'задача|задачи|задач'));
  return [many, near && ' · ближайшая ', near && element('b', {}, shortDayOf(near))];
}

/**
 * One badge an element: the person and the date, or how many tasks and the nearest of their dates.
 * @param {Token[]} tokens
 */
export function tokenBadge(tokens) {
  const level = worst(tokens);
  const title = [SIGNS[level], ...tokens.map(lineOf)].filter(Boolean).join('\n');
  const look = { class: `viewer-token level-${level}`, title };
  return element('div', look, icon(level === 'broken' ? 'alert-triangle' : 'user'), wordsOf(tokens));
}

/**
 * One clock an element: its date, or how many terms run and the nearest of them.
 * @param {Timer[]} timers
 */
export function timerBadge(timers) {
  const [first] = timers;
  const words =
    timers.length === 1
      ? element('span', {}, dayOf(first.date))
      : [
          element('span', {}, `${counted(timers.length, 'срок|срока|сроков')} · ближайший`),
          element('b', {}, shortDayOf(whenOf(first))),
        ];
  const title = ['Сработает в этот день', ...timers.map(({ date }) => dayOf(date))].join('\n');
  const listed = document.getElementById('clocks'); // the page's list of them, where it has one
  const look = { class: 'viewer-timer', title, ...(listed ? { href: '#clocks' } : {}) };
  return element(listed ? 'a' : 'div', look, icon('clock'), words);
}

/** @param {number} count */
export const countBadge = (count) =>
  element('div', { class: 'viewer-count', title: `Пройдено раз: ${count}` }, `${count}×`);

/**
 * A small link in the corner of a call activity.
 * @param {string} url
 * @param {string | undefined} name of the called process
 */
export const drillBadge = (url, name) => {
  const words = `Открыть: ${name || 'вызванный процесс'}`;
  return element('a', { class: 'viewer-drill', href: url, title: words, 'aria-label': words }, icon('schema'));
};

/** @param {number} times */
export const droppedBadge = (times) =>
  element('div', { class: 'viewer-count is-dropped', title: `Снято, не закончено: ${times}` }, `снято ${times}×`);

/**
 * A step that could not be carried out, with the cause.
 * @param {Failure[]} failures
 */
export const failedBadge = (failures) =>
  element(
    'div',
    { class: 'viewer-token level-broken', title: failures.map(({ title }) => title).join('\n') },
    icon('alert-triangle'),
    element('span', {}, 'шаг не выполнен'),
  );

/**
 * Numbers of many cases on one element, each a way to its list where it has one.
 * @param {Label[]} labels
 */
export const labelsBadge = (labels) =>
  element(
    'div',
    { class: 'viewer-labels' },
    labels.map(({ text, level, href }) =>
      element(href ? 'a' : 'span', { class: `level-${level}`, ...(href ? { href } : {}) }, text),
    ),
  );
