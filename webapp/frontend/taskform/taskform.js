/** @import { Host } from '../types/page' */
import { element } from '../page/elements.js';
import { keepDraft, touching } from './draft.js';
import { drawn } from './drawn.js';
import { showFaults } from './faults.js';
import { localCopy } from './local-copy.js';
import { madeForm, serveFilling } from './made.js';
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
  const touched = touching();

  const form = await madeForm(place, JSON.parse(schema), { ...JSON.parse(values), ...unsaved });
  const begun = JSON.stringify(form._getState().data);
  await drawn(); // fields register themselves while they are drawn; faults can be hung on them only afterwards
  if (readonly !== undefined) return form.setProperty('readOnly', true);
  serveFilling(host, form);
  const page = { host, form, summary, note, copy, parting };
  const draft = keepDraft(page, begun, touched);
  if (unsaved) draft.restored();
  else if (refused !== undefined) draft.refused();
  const said = JSON.parse(faults);
  if (Object.keys(said).length) showFaults(page, said);
  submitThroughForm(page, draft);
}
