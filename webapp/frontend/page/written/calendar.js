import '@bpmn-io/form-js-viewer/dist/assets/flatpickr/light.css';
import '../../words/calendar.js';

import flatpickr from 'flatpickr';

import { element } from '../elements.js';

/**
 * A calendar beside a field: a click chooses, Escape leaves; the field has the focus afterwards.
 * @param {HTMLInputElement} field
 * @param {string} iso the day that is marked; empty for none
 * @param {(iso: string) => void} choose
 */
export function openCalendar(field, iso, choose) {
  const anchor = element('input', { type: 'text', hidden: true, tabindex: '-1', 'aria-hidden': 'true' });
  field.after(anchor);
  const picker = flatpickr(anchor, {
    positionElement: field,
    defaultDate: iso || undefined,
    dateFormat: 'Y-m-d',
    disableMobile: true, // the browser's own speaks the browser's language
    onChange: (_days, chosen) => choose(chosen),
    onClose: () => {
      setTimeout(() => {
        picker.destroy();
        anchor.remove();
        field.focus();
      });
    },
  });
  picker.open();
  const marked = picker.calendarContainer.querySelector('.flatpickr-day.selected, .flatpickr-day.today');
  /** @type {HTMLElement | null} */ (marked ?? picker.calendarContainer.querySelector('.flatpickr-day'))?.focus();
}
