/** @import { Bottom } from '../types/studio' */
import { element } from '../page/elements.js';

/**
 * The strip below the editor: «Замечания», «Что изменится». One is open, or none.
 * @returns {Bottom}
 */
export function tabs() {
  const list = element('div', { class: 'studio-tab-list', role: 'tablist', 'aria-label': 'Проверка и изменения' });
  const place = element('div', { class: 'studio-tab', role: 'tabpanel', tabindex: '0', hidden: true });
  /** @type {Map<string, { button: HTMLElement, content: HTMLElement }>} */
  const all = new Map();
  /** @type {string | null} */
  let open = null;

  const away = () => show(null);
  const fold = element('button', { type: 'button', class: 'studio-fold', hidden: true, onclick: away }, 'Свернуть');
  const strip = element('div', { class: 'studio-tabs' }, list, fold);
  /** @param {string | null} name */
  const show = (name) => {
    if (name && !all.has(name)) return;
    open = name;
    place.hidden = !name;
    fold.hidden = !name;
    for (const [key, { button, content }] of all) {
      button.setAttribute('aria-selected', String(key === name));
      if (key === name) place.replaceChildren(content);
    }
  };
  return {
    node: element('section', { class: 'studio-bottom' }, strip, place),
    show,
    add: (name, title) => {
      const content = element('div');
      const count = element('span', { class: 'badge ms-1', hidden: true });
      const button = element(
        'button',
        { type: 'button', role: 'tab', 'aria-selected': 'false', onclick: () => show(open === name ? null : name) },
        title,
        count,
      );
      list.append(button);
      all.set(name, { button, content });
      return {
        content,
        count: (text, tone) => {
          count.hidden = false;
          count.textContent = text;
          count.className = `badge ms-1 ${tone}`;
        },
      };
    },
  };
}
