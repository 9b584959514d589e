/** @import { Host } from '../types/page' */
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './taskform.css';

import { Form } from '@bpmn-io/form-js-viewer';

import { element } from '../page/elements.js';
import { wholeLists } from './all.js';
import { writtenDates } from './dates/field.js';
import { keepDraft } from './draft.js';
import { drawn } from './drawn.js';
import { showFaults } from './faults.js';
import { localCopy } from './local-copy.js';
import { submitThroughForm } from './submit.js';

/**
 * The form of a task: a form-js schema in `data-schema`; see the README for the other attributes.
 * @param {Host<'schema'>} host
 */
export async function mountTaskForm(host) {
  const { schema, values = '{}', faults = '{}', draftKey, draftUrl, readonly, refused } = host.dataset;
  const key = draftKey ?? location.pathname;
  const copy = localCopy(key, Boolean(draftUrl));
  const parting = localCopy(`parting.${key}`, false);
  const unsaved = readonly === undefined ? (parting.read() ?? copy.read()) : null;
  parting.drop();
  host.classList.add('taskform');
  const summary = element('div', { class: 'taskform-summary', role: 'alert', tabindex: '-1', hidden: true });
  const note = element('p', { class: 'taskform-note', role: 'status' });
  const place = element('div', { class: 'taskform-fields' });
  host.append(summary, place, note);

  // Without the library's pause of 300 ms between a key and the data: a redraw in that time would wipe what was just typed.
  const form = new Form(
    /** @type {object} */ ({ container: place, debounce: false, additionalModules: [writtenDates, wholeLists] }),
  );
  await form.importSchema(JSON.parse(schema), { ...JSON.parse(values), ...unsaved });
  await drawn(); // fields register themselves while they are drawn; faults can be hung on them only afterwards
  if (readonly !== undefined) return form.setProperty('readOnly', true);
  const page = { host, form, summary, note, copy, parting };
  const draft = keepDraft(page);
  if (unsaved) draft.restored();
  else if (refused !== undefined) draft.refused();
  const said = JSON.parse(faults);
  if (Object.keys(said).length) showFaults(page, said);
  submitThroughForm(page, draft);
}
