/** @import { Bottom, Clause, Editor, StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';
import { getJson } from '../page/http.js';

const HINT = 'Выберите шаг на схеме: здесь будут пункты, которые он выполняет.';
const NONE = 'Этот шаг не называет ни одного пункта. Их выбирают в его свойствах, в поле «Пункты положения».';
const FOREIGN = 'Ещё пункты из положений других учреждений: ';

/**
 * «Пункты положения»: what the selected step carries out, each clause with its words and the way to the paper.
 * @param {StudioHost} host
 * @param {Editor} editor
 * @param {Bottom} bottom
 */
export function clausesPanel(host, editor, bottom) {
  const url = host.dataset.clausesUrl;
  if (!url || !editor.onSelect) return;
  const tab = bottom.add('clauses', 'Пункты положения');
  /** @param {string} words */
  const said = (words) => tab.content.replaceChildren(element('p', { class: 'studio-empty' }, words));
  /** @type {Record<string, Clause> | undefined} */
  let known;
  /** @type {string[] | null} */
  let latest = null;
  /**
   * @param {Record<string, Clause>} clauses
   * @param {string[]} ids
   */
  const show = (clauses, ids) => {
    const own = ids.filter((id) => clauses[id]);
    const foreign = ids.length - own.length;
    tab.content.replaceChildren(
      element(
        'ul',
        { class: 'studio-clauses' },
        own.map((id) => line(id, clauses[id])),
      ),
    );
    if (foreign) tab.content.append(element('p', { class: 'studio-empty' }, FOREIGN, String(foreign)));
  };
  editor.onSelect(async (ids) => {
    latest = ids;
    if (!ids?.length) return void said(ids ? NONE : HINT);
    try {
      known ??= (await getJson(url)).clauses;
    } catch (fault) {
      return void said(fault.sentence);
    }
    if (known && latest === ids) show(known, ids);
  });
  said(HINT);
}

/**
 * @param {string} id
 * @param {Clause} clause
 */
function line(id, { name, text, url }) {
  const link = element('a', { href: url, title: id, target: '_blank', rel: 'noopener' }, name);
  return element('li', {}, link, ` — ${text}`);
}
