/** @import { Bottom, Draft, StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';
import { sendJson } from '../page/http.js';

/**
 * «Что изменится»: the draft against what is published, in sentences, and which running cases stay on their version.
 * @param {StudioHost} host
 * @param {Draft} draft
 * @param {Bottom} bottom
 */
export function changesPanel(host, draft, bottom) {
  const tab = bottom.add('changes', 'Что изменится');
  /** @param {string[]} sentences */
  const list = (sentences) =>
    element(
      'ul',
      { class: 'studio-changes' },
      sentences.map((sentence) => element('li', {}, sentence)),
    );
  /**
   * @param {string} title
   * @param {string[] | undefined} sentences
   */
  const part = (title, sentences) => (sentences?.length ? [element('h3', {}, title), list(sentences)] : []);
  const show = async () => {
    bottom.show('changes');
    tab.content.replaceChildren(element('p', { class: 'island-wait' }, 'Сравниваю с опубликованным…'));
    try {
      const { changes, impact } = await sendJson('POST', host.dataset.changesUrl, { content: await draft.content() });
      const parts = [...part('В модели', changes), ...part('В идущих делах', impact)];
      tab.content.replaceChildren(
        ...(parts.length ? parts : [element('p', { class: 'studio-empty' }, 'Отличий от опубликованной версии нет.')]),
      );
    } catch (fault) {
      tab.content.replaceChildren(element('p', { class: 'island-fault' }, fault.sentence));
    }
  };
  return { show };
}
