/** @import { Editor } from '../types/studio' */
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-viewer/dist/assets/flatpickr/light.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor.css';
import '@bpmn-io/form-js-editor/dist/assets/properties-panel.css';

import { FormEditor } from '@bpmn-io/form-js-editor';

import { element } from '../page/elements.js';
import '../words/calendar.js';
import { modelerWords } from '../words/modeler.js';
import { propertiesWords } from '../words/properties.js';
import { translation } from '../words/translation.js';
import { formTitle } from './form-title.js';
import { sheetMarks } from './sheet-marks.js';
import { stepsBack } from './steps-back.js';

/**
 * The form with its palette at the left and its properties at the right.
 * @param {HTMLElement} canvas
 * @param {HTMLElement} side
 * @param {string} json
 * @returns {Promise<Editor>}
 */
export async function openForm(canvas, side, json) {
  const editor = new FormEditor({
    container: canvas,
    propertiesPanel: { parent: side },
    additionalModules: [translation(modelerWords, propertiesWords)],
  });
  await editor.importSchema(JSON.parse(json));
  canvas.parentElement?.before(element('div', { class: 'viewer-bar' }, stepsBack(editor), formTitle(editor)));
  let saved = json;
  let touched = false;
  editor.on('commandStack.changed', () => {
    touched = true; // a listener that answers anything would silence the others
  });
  /**
   * A finding names a field by its key, its path or its id.
   * @param {string} id
   * @returns {{ id: string } | undefined}
   */
  const fieldOf = (id) =>
    editor
      .get('formFieldRegistry')
      .getAll()
      .find((/** @type {Field} */ each) => [each.id, each.key, each.path].includes(id));
  return {
    read: async () => {
      if (touched) saved = JSON.stringify(editor.saveSchema(), null, 2);
      return saved;
    },
    onChange: (tell) => editor.on('commandStack.changed', tell),
    select: (id) => {
      const field = fieldOf(id);
      if (field) editor.get('selection').set(field);
      canvas.querySelector(`[data-id="${CSS.escape(field?.id ?? '')}"]`)?.scrollIntoView({ block: 'center' });
      return Boolean(field);
    },
    mark: sheetMarks(canvas, (id) => [`.fjs-element[data-id="${CSS.escape(fieldOf(id)?.id ?? id)}"]`]),
  };
}

/** @typedef {{ id: string, key?: string, path?: string }} Field */
