/** @import { Choice } from '../../types/studio' */
import { h } from '@bpmn-io/properties-panel/preact';

import { Picker } from './picker.js';

/**
 * Several keys of one list, written with commas between them.
 * @param {object} props
 * @param {string} props.id of the entry
 * @param {string} props.label
 * @param {string} props.value
 * @param {Choice[]} props.choices
 * @param {(value: string) => void} props.onPick
 */
export function Several({ id, label, value, choices, onPick }) {
  const chosen = partsOf(value);
  const without = (/** @type {string} */ key) => onPick(chosen.filter((one) => one !== key).join(', '));
  return h(
    'div',
    { class: 'pick-several' },
    h(Picker, {
      id,
      label,
      value: '',
      choices: choices.filter(({ key, elsewhere }) => !elsewhere && !chosen.includes(key)),
      onPick: (/** @type {string} */ key) => key && onPick([...chosen, key].join(', ')),
    }),
    h(
      'ul',
      { class: 'pick-chosen' },
      chosen.map((key) => h(Chosen, { key, name: key, choice: choices.find((one) => one.key === key), without })),
    ),
  );
}

/** @param {string} value */
export const partsOf = (value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** @param {{ name: string, choice?: Choice, without: (key: string) => void }} props */
function Chosen({ name, choice, without }) {
  const whole = choice?.title ?? name;
  const [title] = whole.split(' — '); // the rest is read where the pointer rests
  return h(
    'li',
    { class: choice ? (choice.elsewhere ? 'is-elsewhere' : '') : 'is-lost', title: whole },
    choice?.url ? h('a', { href: choice.url, target: '_blank', rel: 'noopener' }, title) : title,
    ' ',
    h(
      'button',
      { type: 'button', 'aria-label': `Убрать: ${title}`, title: 'Убрать', onClick: () => without(name) },
      '×',
    ),
  );
}
