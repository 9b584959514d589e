import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-viewer/dist/assets/flatpickr/light.css';
import './taskform.css';

import { Form } from '@bpmn-io/form-js-viewer';

import { element } from '../page/elements.js';
import { getJson } from '../page/http.js';
import '../words/calendar.js';
import { keepDraft } from './draft.js';
import { showFaults } from './faults.js';
import { localCopy } from './local-copy.js';
import { submitThroughForm, submitThroughJson } from './submit.js';

/**
 * The form of a task. The schema comes from `data-schema` or `data-schema-url` (a form-js schema, or an object with
 * `schema`, `data`, `faults`, `version`); see the README for the other attributes.
 */
export async function mountTaskForm(host) {
  const given = await material(host);
  const key = host.dataset.draftKey ?? location.pathname;
  const copy = localCopy(key, Boolean(host.dataset.draftUrl));
  const parting = localCopy(`parting.${key}`, false);
  const unsaved = host.dataset.readonly === undefined ? (parting.read() ?? copy.read()) : null;
  parting.drop();
  host.classList.add('taskform');
  const summary = element('div', { class: 'taskform-summary', role: 'alert', tabindex: '-1', hidden: true });
  const note = element('p', { class: 'taskform-note', role: 'status' });
  const place = element('div', { class: 'taskform-fields' });
  host.append(summary, place, note);

  // Without the library's pause of 300 ms between a key and the data: a redraw in that time would wipe what was just typed.
  const form = new Form({ container: place, debounce: false });
  await form.importSchema(given.schema, { ...given.data, ...unsaved });
  await untilDrawn();
  const page = { host, form, summary, note, copy, parting };
  if (host.dataset.readonly !== undefined) return void form.setProperty('readOnly', true);
  const draft = keepDraft(page, given.version);
  if (unsaved) draft.restored();
  else if (host.dataset.refused !== undefined) draft.refused();
  if (Object.keys(given.faults ?? {}).length) showFaults(page, given.faults);
  if (host.dataset.submitUrl) submitThroughJson(page, draft);
  else submitThroughForm(page, draft);
}

async function material(host) {
  const { schema, schemaUrl, values, faults, json, draftVersion } = host.dataset;
  const given = json ? JSON.parse(json) : schema ? JSON.parse(schema) : await getJson(schemaUrl);
  const whole = Array.isArray(given.components) ? { schema: given } : given;
  return {
    version: draftVersion === undefined ? whole.version : Number(draftVersion),
    ...whole,
    data: values ? JSON.parse(values) : (whole.data ?? {}),
    faults: faults ? JSON.parse(faults) : whole.faults,
  };
}

/** Fields register themselves while they are drawn; faults can be hung on them only afterwards. */
const untilDrawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
