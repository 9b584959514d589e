import { counted } from '../page/counted.js';
import { element, icon } from '../page/elements.js';
import { dayOf, shortDayOf } from '../page/moments.js';

const LEVELS = ['calm', 'soon', 'today', 'broken'];
const SIGNS = { calm: '', soon: 'скоро срок', today: 'срок сегодня', broken: 'срок сорван' };

const whenOf = ({ due, date }) => due ?? date ?? '';
const LATER = '~'; // what has no date comes after every date
const sooner = (a, b) => ((whenOf(a) || LATER) < (whenOf(b) || LATER) ? -1 : 1);
const worst = (tokens) => LEVELS[Math.max(...tokens.map(({ level }) => LEVELS.indexOf(level ?? 'calm')))] ?? 'calm';

/** What waits on each element, the nearest first: `[[element, [token, ...]], ...]`. */
export const byElement = (list = []) => [...Map.groupBy(list.toSorted(sooner), (each) => each.element)];

const lineOf = ({ name, title, date }) => [name, title, date && `до ${dayOf(date)}`].filter(Boolean).join(' · ');

/** One badge an element: the person and the date, or how many tasks and the nearest of their dates. */
export function tokenBadge(tokens) {
  const [first] = tokens;
  const level = worst(tokens);
  const near = tokens.length > 1 && whenOf(first);
  const words =
    tokens.length === 1
      ? [element('span', {}, first.title || 'без исполнителя'), first.date && element('b', {}, dayOf(first.date))]
      : [
          element('span', {}, counted(tokens.length, 'задача|задачи|задач')),
          near && ' · ближайшая ',
          near && element('b', {}, shortDayOf(near)),
        ];
  const title = [SIGNS[level], ...tokens.map(lineOf)].filter(Boolean).join('\n');
  return element(
    'div',
    { class: `viewer-token level-${level}`, title },
    icon(level === 'broken' ? 'alert-triangle' : 'user'),
    words,
  );
}

/** One clock an element: its date, or how many terms run and the nearest of them. */
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
  return element('div', { class: 'viewer-timer', title }, icon('clock'), words);
}

export const countBadge = (count) =>
  element('div', { class: 'viewer-count', title: `Пройдено раз: ${count}` }, `${count}×`);

/** A small link in the corner of a call activity. */
export const drillBadge = (url, name) => {
  const words = `Открыть: ${name || 'вызванный процесс'}`;
  return element('a', { class: 'viewer-drill', href: url, title: words, 'aria-label': words }, icon('schema'));
};
