/** @import { Item, Outcome, Report } from '../types/field' */
import { element } from '../page/elements.js';
import { dayOf, timeOf } from '../page/moments.js';
import { outcomesOf } from './outcomes.js';

const STATES = { typing: 'начат, не отправлен', ready: 'ждёт связи', refused: 'не принят, хранится здесь' };

/**
 * What was taken along and what is written, the visits in the order of their hours.
 * @param {{ day: string, items: Item[], reports: Report[], outcomes: Outcome[] }} shown
 * @param {(item: Item, report?: Report) => void} open
 */
export function listOf({ day, items, reports, outcomes }, open) {
  const written = new Map(reports.map((report) => [report.item.ticket.task_id, report]));
  const known = new Set(items.map(({ ticket }) => ticket.task_id));
  const rest = reports.filter(({ item }) => !known.has(item.ticket.task_id)).map(({ item }) => item);
  const all = [...items, ...rest].toSorted((a, b) => ((a.hour || '~') < (b.hour || '~') ? -1 : 1));
  const lines = all.map((item) => line(item, written.get(item.ticket.task_id), open));
  return [
    ...outcomesOf(outcomes),
    ...(day ? [element('p', { class: 'k-sub' }, `Взято ${dayOf(day)}`)] : []),
    lines.length
      ? element('ul', { class: 'k-list k-field-list' }, lines)
      : element('p', {}, 'Взятых задач и неотправленных отчётов здесь нет.'),
  ];
}

/**
 * @param {Item} item
 * @param {Report | undefined} report
 * @param {(item: Item, report?: Report) => void} open
 */
function line(item, report, open) {
  const { hour, title, family, number, address, phone, due } = item;
  const state = report ? element('span', { class: `k-state k-field-${report.state}` }, STATES[report.state]) : '';
  return element(
    'li',
    { class: 'card card-body mb-2' },
    element('p', { class: 'mb-1' }, hour && element('strong', {}, `${timeOf(new Date(hour))} `), `${family} `, state),
    element('p', { class: 'mb-1' }, title),
    element('p', { class: 'k-note mb-1' }, [`дело ${number}`, due].filter(Boolean).join(' · ')),
    address && element('p', { class: 'mb-1' }, address),
    phone && element('p', { class: 'mb-1' }, element('a', { href: `tel:${phone.replace(/[^\d+]/g, '')}` }, phone)),
    report?.said && element('p', { class: 'mb-1', role: 'alert' }, report.said),
    element(
      'button',
      { type: 'button', class: 'btn btn-primary', onclick: () => open(item, report) },
      report ? 'Продолжить' : 'Заполнить',
    ),
  );
}
