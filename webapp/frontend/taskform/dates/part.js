import sprite from 'virtual:icons';

import { Label } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';

import { inFigures, today, told } from '../../page/written/told.js';

const EXAMPLES = { day: 'дд.мм.гггг', hour: 'чч:мм' };

/**
 * A day or an hour to type: below it how it is understood, once it is left why it is none, unless the faults of the field say it already (`refused`).
 * @param {{ kind: 'day' | 'hour', id: string, label?: string, text: string, type: (text: string) => void, disabled: boolean,
 *   readonly: boolean, required?: boolean, onBlur?: () => void, onFocus?: () => void, about: string, refused: boolean }} props
 */
export function part({ kind, id, label, text, type, disabled, readonly, required, onBlur, onFocus, about, refused }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [writing, setWriting] = useState(false);
  const { iso, words, wrong } = told(kind, text, today());
  const said = words || (writing || refused ? '' : wrong);
  const locked = disabled || readonly;
  const open = async () => {
    if (locked || kind !== 'day') return;
    const { openCalendar } = await import('../../page/written/calendar.js');
    if (input.current) openCalendar(input.current, iso, (chosen) => type(inFigures(chosen)));
  };
  return h(
    'div',
    { class: 'fjs-datetime-subsection' },
    h(/** @type {any} */ (Label), { htmlFor: id, label, collapseOnEmpty: true, required }),
    h(
      'div',
      { class: `fjs-input-group${disabled ? ' fjs-disabled' : ''}${readonly ? ' fjs-readonly' : ''}` },
      h('input', {
        ref: input,
        id,
        class: 'fjs-input',
        type: 'text',
        value: text,
        disabled,
        readOnly: readonly,
        placeholder: EXAMPLES[kind],
        autocomplete: 'off',
        maxLength: 60,
        'aria-describedby': `${id}-read ${about}`,
        onInput: (/** @type {any} */ event) => type(event.target.value),
        onFocus: () => {
          setWriting(true);
          onFocus?.();
        },
        onBlur: () => {
          setWriting(false);
          onBlur?.();
        },
        onKeyDown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== 'ArrowDown' || kind !== 'day') return;
          event.preventDefault();
          void open();
        },
      }),
      kind === 'day' && !locked && calendarButton(open),
    ),
    h('div', { class: `k-read${words ? '' : ' k-read-wrong'}`, id: `${id}-read`, 'aria-live': 'polite' }, said),
  );
}

/** @param {() => void} open */
const calendarButton = (open) =>
  h(
    'button',
    {
      type: 'button',
      class: 'k-calendar',
      tabIndex: -1, // by the keyboard: the arrow down in the field
      'aria-label': 'Открыть календарь',
      onClick: open,
    },
    h('svg', { class: 'icon', 'aria-hidden': true }, h('use', { href: `${sprite}#calendar-due` })),
  );
