/** @import { Choice } from '../../types/studio' */
import { h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useRef, useState } from '@bpmn-io/properties-panel/preact/hooks';

import { found, refusedWords } from './found.js';

const SHOWN = 60; // further ones are found by typing
const NONE = 'Ничего не найдено.';
const GONE = 'Такого среди ваших моделей нет.';

/**
 * A field of the properties panel whose value is picked from a list with a search; the list shows title and key, «открыть»
 * leads to what is picked.
 * @param {object} props
 * @param {string} props.id of the entry
 * @param {string} props.label
 * @param {string} props.value the key, or empty
 * @param {Choice[]} props.choices
 * @param {(key: string) => void} props.onPick
 * @param {boolean} [props.empties] whether nothing may be picked too
 * @param {boolean} [props.creates] whether a new name may be typed
 * @param {string} [props.gone] what is said of a value that is not in the list
 */
export function Picker({ id, label, value, choices, onPick, empties = true, creates = false, gone = GONE }) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const [refusal, setRefusal] = useState('');
  const place = useRef(null);
  const chosen = choices.find(({ key }) => key === value);
  const options = open ? offeredBy(choices, words, { empties: empties && Boolean(value), creates }) : [];
  const show = (/** @type {string} */ typed) => {
    setOpen(true);
    setRefusal('');
    setWords(typed);
    setActive(0);
  };
  const pick = (/** @type {Choice | undefined} */ choice) => {
    setOpen(false);
    if (choice && choice.key !== value) onPick(choice.key);
  };
  const act = keys({
    ArrowDown: () => (open ? setActive(Math.min(active + 1, options.length - 1)) : show('')),
    ArrowUp: () => setActive(Math.max(active - 1, 0)),
    Enter: () => (open ? pick(options[active]) : show('')),
    Escape: () => setOpen(false),
  });
  const leave = (/** @type {FocusEvent} */ event) => {
    const inside = /** @type {HTMLElement | null} */ (/** @type {unknown} */ (place.current));
    if (!open || inside?.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
    setOpen(false);
    setRefusal(refusedWords(words, choices, value));
  };
  const list = `${id}-list`;
  return h(
    'div',
    { class: 'bio-properties-panel-entry pick', 'data-entry-id': id, ref: place, onFocusOut: leave },
    h('label', { class: 'bio-properties-panel-label', for: `pick-${id}` }, label),
    h('input', {
      id: `pick-${id}`,
      class: 'bio-properties-panel-input',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: false,
      placeholder: 'Выбрать…',
      'aria-expanded': String(open),
      'aria-controls': list,
      value: open ? words : (chosen?.title ?? value),
      onClick: () => open || show(''),
      onInput: (/** @type {InputEvent} */ { target }) => show(/** @type {HTMLInputElement} */ (target).value),
      onKeyDown: act,
    }),
    refusal && h('p', { class: 'pick-refused', role: 'alert' }, refusal),
    h(Told, { value, chosen, gone }),
    open && h(Options, { list, options, active, pick }),
  );
}

/**
 * @param {Choice[]} choices
 * @param {string} words
 * @param {{ empties: boolean, creates: boolean }} also
 * @returns {Choice[]}
 */
function offeredBy(choices, words, { empties, creates }) {
  const fits = found(choices, words).slice(0, SHOWN);
  const typed = words.trim();
  const made = creates && typed && !choices.some(({ key }) => key === typed);
  return [
    ...fits,
    ...(made ? [{ key: typed, title: `Новое: ${typed}` }] : []),
    ...(empties && !typed ? [{ key: '', title: '— не указано —' }] : []),
  ];
}

/** @param {Record<string, () => void>} acts */
const keys = (acts) => (/** @type {KeyboardEvent} */ event) => {
  if (!acts[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  acts[event.key]();
};

/**
 * The key of what is picked, and the way to it.
 * @param {{ value: string, chosen?: Choice, gone: string }} props
 */
function Told({ value, chosen, gone }) {
  if (!value) return null;
  if (!chosen) return gone && h('p', { class: 'pick-told is-lost' }, gone);
  const { key, title, url } = chosen;
  const link = url && h('a', { href: url, target: '_blank', rel: 'noopener' }, 'открыть');
  if (key === title && !link) return null;
  return h('p', { class: 'pick-told' }, key === title ? null : h('code', null, key), ' ', link);
}

/** @param {{ list: string, options: Choice[], active: number, pick: (choice: Choice) => void }} props */
function Options({ list, options, active, pick }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []); // below the lower edge nobody would see it
  useEffect(() => place.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);
  if (!options.length) return h('p', { class: 'pick-none', id: list, ref: place }, NONE);
  const rows = options.map((choice, at) =>
    h(
      'li',
      {
        key: choice.key,
        role: 'option',
        'aria-selected': String(at === active),
        onMouseDown: (/** @type {MouseEvent} */ event) => event.preventDefault(), // the field keeps the focus
        onClick: () => pick(choice),
      },
      choice.title,
      choice.key && choice.key !== choice.title && h('code', null, choice.key),
    ),
  );
  return h('ul', { class: 'pick-list', role: 'listbox', id: list, ref: place }, rows);
}
