/** @import { Data } from '../types/taskform' */
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './taskform.css';

import { Form } from '@bpmn-io/form-js-viewer';

import { wholeLists } from './all.js';
import { writtenDates } from './dates/field.js';
import { gestures, serveGestures } from './gestures.js';
import { serveGiven } from './given.js';

/**
 * A form as every task has it, wherever it is filled: dates as people write them, «все», fields that follow others, gestures.
 * @param {HTMLElement} container
 * @param {object} schema
 * @param {Data} values
 */
export async function madeForm(container, schema, values) {
  // Without the library's pause of 300 ms between a key and the data: a redraw in that time would wipe what was just typed.
  const form = new Form(
    /** @type {object} */ ({ container, debounce: false, additionalModules: [writtenDates, wholeLists, gestures] }),
  );
  await form.importSchema(schema, values);
  return form;
}

/**
 * What the form does by itself while somebody fills it.
 * @param {HTMLElement} host
 * @param {Form} form
 */
export function serveFilling(host, form) {
  serveGiven(form);
  serveGestures(host, form);
}
