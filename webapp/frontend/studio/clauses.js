/** @import { Bottom, Clause, Editor, StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';
import { getJson } from '../page/http.js';

const HINT = 'Выберите шаг на схеме: здесь будут пункты, которые он выполняет.';
const NONE = 'Этот шаг не называет ни одного пункта. Их выбирают в его свойствах, в поле «Пункты положения».';
const FOREIGN = 'Ещё пункты из положений других учреждений: ';
const UNKNOWN = 'Таких пунктов нет ни в одном положении: ';

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
  /** @type {{ clauses: Record<string, Clause>, elsewhere?: Record<string, string> } | undefined} */
  let known;
  /** @type {string[] | null} */
  let latest = null;
  /**
   * @param {{ clauses: Record<string, Clause>, elsewhere?: Record<string, string> }} told
   * @param {string[]} ids
   */
  const show = ({ clauses, elsewhere = {} }, ids) => {
    const own = ids.filter((id) => clauses[id]);
    const foreign = ids.filter((id) => elsewhere[id]).map((id) => elsewhere[id]);
    const unknown = ids.filter((id) => !clauses[id] && !elsewhere[id]);
    tab.content.replaceChildren(
      element(
        'ul',
        { class: 'studio-clauses' },
        own.map((id) => line(id, clauses[id])),
      ),
    );
    if (foreign.length) tab.content.append(element('p', { class: 'studio-empty' }, FOREIGN, foreign.join('; ')));
    if (unknown.length) tab.content.append(element('p', { class: 'studio-empty' }, UNKNOWN, unknown.join(', ')));
  };
  editor.onSelect(async (ids) => {
    latest = ids;
    if (!ids?.length) return void said(ids ? NONE : HINT);
    try {
      known ??= await getJson(url);
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
