import { element, icon } from '../page/elements.js';
import { dayOf } from '../page/moments.js';
import { focusOn } from './focus.js';

/** The tokens once more as words and buttons: for the keyboard, for readers, for a phone. */
export function nowList(viewer, { tokens = [] }) {
  const registry = viewer.get('elementRegistry');
  const known = tokens.filter((token) => registry.get(token.element));
  if (!known.length) return null;
  const entry = (token) => {
    const name = registry.get(token.element).businessObject.name || token.element;
    const words = [name, token.title, token.date && `до ${dayOf(token.date)}`].filter(Boolean).join(' · ');
    return element(
      'li',
      {},
      element('button', { type: 'button', class: `level-${token.level ?? 'calm'}`, onclick: () => focusOn(viewer, token.element) }, icon('map-pin'), words),
    );
  };
  return element('ul', { class: 'viewer-now', 'aria-label': 'Что сейчас на диаграмме' }, known.map(entry));
}
