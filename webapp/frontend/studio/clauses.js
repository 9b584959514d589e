import { element } from '../page/elements.js';
import { getJson } from '../page/http.js';

const HINT = 'Выберите шаг на схеме: здесь будут пункты, которые он выполняет.';
const NONE = 'Этот шаг не называет ни одного пункта. Их пишут через запятую в его свойстве clauses.';
const FOREIGN = 'Ещё пункты из положений других учреждений: ';

/** «Пункты положения»: what the selected step carries out, each clause with its words and the way to the paper. */
export function clausesPanel(host, editor, bottom) {
  if (!host.dataset.clausesUrl || !editor.onSelect) return;
  const tab = bottom.add('clauses', 'Пункты положения');
  const said = (words) => tab.content.replaceChildren(element('p', { class: 'studio-empty' }, words));
  let known = null;
  let latest = null;
  const line = (id) => {
    const { name, text, url } = known[id];
    return element(
      'li',
      {},
      element('a', { href: url, title: id, target: '_blank', rel: 'noopener' }, name),
      ` — ${text}`,
    );
  };
  const show = (ids) => {
    const own = ids.filter((id) => known[id]);
    const foreign =
      ids.length > own.length && element('p', { class: 'studio-empty' }, FOREIGN, String(ids.length - own.length));
    tab.content.replaceChildren(
      element('ul', { class: 'studio-clauses' }, own.map(line)),
      ...[foreign].filter(Boolean),
    );
  };
  editor.onSelect(async (ids) => {
    latest = ids;
    if (!ids?.length) return void said(ids ? NONE : HINT);
    try {
      known ??= (await getJson(host.dataset.clausesUrl)).clauses;
    } catch (fault) {
      return void said(fault.sentence);
    }
    if (latest === ids) show(ids);
  });
  said(HINT);
}
