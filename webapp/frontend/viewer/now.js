/** @import { Diagram, State, Token } from '../types/diagram' */
import { element, icon } from '../page/elements.js';
import { dayOf } from '../page/moments.js';
import { focusOn } from './focus.js';

/**
 * The tokens once more as words: a button to the element, or the way into the called diagram where the task is.
 * @param {Diagram} viewer
 * @param {State} state
 */
export function nowList(viewer, { tokens = [], called = {} }) {
  const registry = viewer.get('elementRegistry');
  const known = tokens.filter((token) => registry.get(token.element));
  if (!known.length) return null;
  /** @param {Token} token */
  const entry = (token) => {
    const own = registry.get(token.element)?.businessObject.name || token.element;
    const words = [token.name || own, token.title, token.date && `до ${dayOf(token.date)}`].filter(Boolean).join(' · ');
    const look = `level-${token.level ?? 'calm'}`;
    const url = token.url ?? called[token.element];
    const node = url
      ? element('a', { href: url, class: look, title: `Открыть: ${own}` }, icon('schema'), words)
      : element(
          'button',
          { type: 'button', class: look, onclick: () => focusOn(viewer, token.element) },
          icon('map-pin'),
          words,
        );
    return element('li', {}, node);
  };
  return element('ul', { class: 'viewer-now', 'aria-label': 'Что сейчас на диаграмме' }, known.map(entry));
}
