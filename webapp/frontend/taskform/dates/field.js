/** @import { Typed } from './value.js' */
import { Datetime, Description, Errors } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { today, told } from '../../page/written/told.js';
import { part } from './part.js';
import { hasDay, hasHour, typedOf, valueOf } from './value.js';

/**
 * The date field of a form. Unlike the library's it keeps what is typed: it says how it understands it, or why it is no
 * date, and changes nothing.
 * @param {any} props as the library gives them to a field
 */
function WrittenDate(props) {
  const { field, value, disabled, readonly, errors = [], domId, onBlur, onFocus, onChange } = props;
  const [typed, setTyped] = useState(() => typedOf(value, field));
  const sent = useRef(value ?? null);
  useEffect(() => {
    if ((value ?? null) === sent.current) return; // it is what was typed here
    sent.current = value ?? null;
    setTyped(typedOf(value, field));
  }, [value, field]);

  /** @param {Partial<Typed>} change */
  const type = (change) => {
    const now = { ...typed, ...change };
    setTyped(now);
    sent.current = valueOf(now, field, today());
    onChange({ field, value: sent.current });
  };
  const about = [`${domId}-about`, `${domId}-errors`].join(' ');
  const both = {
    disabled,
    readonly,
    onBlur,
    onFocus,
    about,
    required: field.validate?.required,
    refused: errors.length > 0,
  };
  const parts = [
    hasDay(field) &&
      h(part, {
        ...both,
        kind: 'day',
        id: `${domId}-date`,
        label: field.dateLabel,
        text: typed.day,
        type: (day) => type({ day }),
      }),
    hasHour(field) &&
      h(part, {
        ...both,
        kind: 'hour',
        id: `${domId}-time`,
        label: field.timeLabel,
        text: typed.hour,
        type: (hour) => type({ hour }),
      }),
  ];
  const state = [errors.length && 'fjs-has-errors', disabled && 'fjs-disabled', readonly && 'fjs-readonly'];
  return h(
    'div',
    { class: ['fjs-form-field', 'fjs-form-field-datetime', ...state].filter(Boolean).join(' ') },
    h('div', { class: 'fjs-vertical-group' }, parts),
    h(Description, { id: `${domId}-about`, description: field.description }),
    h(Errors, { id: `${domId}-errors`, errors }),
  );
}
WrittenDate.config = {
  .../** @type {any} */ (Datetime).config,
  sanitizeValue: (/** @type {{ value: unknown }} */ { value }) => (typeof value === 'string' ? value : null),
};

/** Takes the place of the library's field. */
class WrittenDates {
  /** @param {{ register: (type: string, field: unknown) => void }} formFields */
  constructor(formFields) {
    formFields.register('datetime', WrittenDate);
  }
}
/** @type {any} */ (WrittenDates).$inject = ['formFields'];

export const writtenDates = { __init__: ['writtenDates'], writtenDates: ['type', WrittenDates] };

/**
 * Why a value is no day and no hour, in one sentence; empty for one that is.
 * @param {unknown} value
 * @param {any} field of the schema
 */
export function misreadOf(value, field) {
  const typed = typedOf(value, field);
  const wrong = [told('day', typed.day, today()).wrong, told('hour', typed.hour, today()).wrong].filter(Boolean);
  const half = hasDay(field) && hasHour(field) && Boolean(typed.day) !== Boolean(typed.hour);
  return [...wrong, half && 'Укажите и дату, и время.'].filter(Boolean).join(' ');
}
