/** @import { Outcome } from '../types/field' */
import { element } from '../page/elements.js';

const SENT = 'Отправлено то, что вы записали без связи:';
const REFUSED = 'Сервер не принял, записанное хранится в этом телефоне:';

/**
 * What became of reports: those the server has apart from those it has not.
 * @param {Outcome[]} outcomes
 */
export function outcomesOf(outcomes) {
  const refused = outcomes.filter(({ became }) => became === 'refused');
  const sent = outcomes.filter(({ became }) => became !== 'refused');
  return [...boxOf(SENT, sent), ...boxOf(REFUSED, refused)];
}

/**
 * @param {string} title
 * @param {Outcome[]} outcomes
 */
function boxOf(title, outcomes) {
  if (!outcomes.length) return [];
  const lines = outcomes.map(({ title: task, sentence, address }) =>
    element('li', {}, address ? element('a', { href: address }, task) : task, `. ${sentence}`),
  );
  const head = element('p', { class: 'mb-1' }, title);
  return [element('div', { class: 'k-flash', role: 'status' }, head, element('ul', { class: 'mb-0' }, lines))];
}
