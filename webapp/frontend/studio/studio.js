/** @import { Bottom, Editor, Open, StudioHost } from '../types/studio' */
import './studio.css';
import './page.css';
import './pick/pick.css';

import { element } from '../page/elements.js';
import { getText } from '../page/http.js';
import { authors } from './authors.js';
import { changesPanel } from './changes.js';
import { clausesPanel } from './clauses.js';
import { draftKeeper } from './draft.js';
import { examplesPanel } from './examples.js';
import { findingsPanel } from './findings.js';
import { houseOf } from './house.js';
import { publishing } from './publishing.js';
import { openText } from './text-editor.js';
import { tabs } from './tabs.js';
import { uploading } from './uploading.js';

const DRAWN = 100; // milliseconds: the panel of properties listens only after it is drawn

/** @type {Record<string, () => Promise<Open>>} only the editor that the file needs is loaded */
const EDITORS = {
  bpmn: async () => (await import('./diagram-editor.js')).openDiagram,
  dmn: async () => (await import('./decision-editor.js')).openDecision,
  form: async () => (await import('./form-editor.js')).openForm,
};

/**
 * The editor page of one model file. Addresses come from the page: `data-content-url`, `data-draft-url`, `data-check-url`,
 * `data-changes-url`, `data-publish-url`, `data-upload-url`, and where there are any `data-clauses-url`, `data-choices-url`,
 * `data-term-url`, `data-state-url`; `data-kind` is bpmn,
 * dmn or form, `data-version` the draft's version (0: there is none). Buttons are the page's own, marked
 * `data-do="save|check|changes|publish|upload"`. `?element=` in the page's address selects an element.
 * @param {StudioHost} host
 */
export async function mountStudio(host) {
  const { kind, contentUrl, version } = host.dataset;
  host.classList.add('studio', `studio-${kind}`);
  const canvas = element('div', { class: 'studio-canvas' });
  const side = element('div', { class: 'studio-side', 'aria-label': 'Свойства' });
  const desk = element('div', { class: 'studio-desk' }, canvas, side);
  const bottom = tabs();
  host.append(desk, bottom.node);

  const open = await EDITORS[kind]();
  const [text, house] = await Promise.all([getText(contentUrl), houseOf(host)]);
  const editor = await open(canvas, side, text, house).catch(() => openText(canvas, side, text)); // what cannot be drawn is shown as it is written
  const draft = draftKeeper(host, editor, Number(version), authors(host).saved);
  const findings = findingsPanel(host, editor, draft, bottom);
  const changes = changesPanel(host, draft, bottom);
  clausesPanel(host, editor, bottom);
  examplesPanel(host, draft, bottom);
  const publish = publishing(host, draft);
  const upload = uploading(host);
  serveButtons({
    save: draft.save,
    check: findings.check,
    changes: changes.show,
    publish: publish.ask,
    upload: upload.ask,
  });
  editor.onChange(() => {
    draft.changed();
    findings.changed(); // answers nothing: a listener that does would silence the others
  });
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
    event.preventDefault();
    void draft.save();
  });
  const wanted = new URLSearchParams(location.search).get('element');
  if (wanted) setTimeout(() => showElement(editor, bottom, wanted), DRAWN);
  void findings.check(false);
}

/**
 * The page's own buttons wait, disabled, for the editor.
 * @param {Record<string, () => unknown>} acts what each does, by its `data-do`
 */
function serveButtons(acts) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('[data-do]'));
  for (const button of buttons) {
    button.addEventListener('click', () => acts[button.dataset.do ?? '']?.());
    button.disabled = false;
  }
}

/**
 * @param {Editor} editor
 * @param {Bottom} bottom
 * @param {string} id
 */
function showElement(editor, bottom, id) {
  editor.select(id);
  bottom.show('clauses');
}
