import flatpickr from 'flatpickr';
import { Russian } from 'flatpickr/dist/l10n/ru.js';

/** Months and days of the date fields, also what a screen reader says. */
flatpickr.localize({ ...Russian, monthAriaLabel: 'Месяц', yearAriaLabel: 'Год' });
flatpickr.setDefaults({ ariaDateFormat: 'j F Y' });
