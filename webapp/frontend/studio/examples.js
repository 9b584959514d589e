/** @import { Bottom, Draft, StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';
import { sendJson } from '../page/http.js';

const PLAIN = 'text/tab-separated-values;charset=utf-8';

/**
 * @typedef {{ inputs: string[], answer: string, failed: boolean, shows: string }} Row
 * @typedef {{ title: string, rows: Row[], without: string, alone: string[] }} Table
 */

/**
 * «Примеры для проверки»: inputs at either side of each limit of the tables, with what they answer now. Decisions only.
 * @param {StudioHost} host
 * @param {Draft} draft
 * @param {Bottom} bottom
 */
export function examplesPanel(host, draft, bottom) {
  if (host.dataset.kind !== 'dmn' || !host.dataset.examplesUrl) return;
  const tab = bottom.add('examples', 'Примеры для проверки');
  const make = async () => {
    place.replaceChildren(element('p', { class: 'island-wait' }, 'Составляю…'));
    try {
      const { tables, file, name } = await sendJson('POST', host.dataset.examplesUrl ?? '', {
        content: await draft.content(),
      });
      place.replaceChildren(...tables.flatMap(drawn), ...(file ? [saving(file, name)] : []));
    } catch (fault) {
      place.replaceChildren(element('p', { class: 'island-fault' }, fault.sentence));
    }
  };
  const place = element('div', { class: 'studio-examples' });
  tab.content.append(
    element('button', { type: 'button', class: 'btn btn-sm', onclick: make }, 'Составить примеры'),
    place,
  );
}

/** @param {Table} table */
function drawn({ title, rows, without, alone }) {
  const head = ['Данные', 'Ответ сейчас', 'Что проверяет'].map((words) => element('th', { scope: 'col' }, words));
  const lines = rows.map(({ inputs, answer, failed, shows }) =>
    element(
      'tr',
      {},
      element('td', {}, inputs.join('; ')),
      element('td', { class: failed && 'is-lost' }, answer),
      element('td', {}, shows),
    ),
  );
  const body = rows.length
    ? element('table', { class: 'k-table' }, element('thead', {}, element('tr', {}, head)), element('tbody', {}, lines))
    : element('p', {}, without || 'Строк, которые что-либо решают, нет.');
  return [element('h3', {}, title), body, ...alone.map((sentence) => element('p', {}, sentence))];
}

/**
 * The file that lies beside the table and is run by the check.
 * @param {string} file
 * @param {string} name
 */
function saving(file, name) {
  const address = URL.createObjectURL(new Blob([file], { type: PLAIN }));
  return element('a', { class: 'btn btn-sm', href: address, download: name }, `Скачать ${name}`);
}
