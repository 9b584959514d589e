/** @import { FormEditor } from '@bpmn-io/form-js-editor' */
import { element } from '../page/elements.js';

const PAUSE = 400; // milliseconds after the last letter

/**
 * «Название формы»: what people call it in lists and above the task. The library's panel knows the id of a form only.
 * @param {FormEditor} editor
 */
export function formTitle(editor) {
  const form = () => editor._getState().schema;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const write = () => {
    const name = field.value.trim();
    if (name !== (form().name ?? '')) editor.get('modeling').editFormField(form(), 'name', name || undefined);
  };
  const field = element('input', {
    id: 'form-title',
    class: 'form-control',
    maxlength: 120,
    autocomplete: 'off',
    value: form().name ?? '',
    onchange: write,
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(write, PAUSE); // a step back takes away words, not letters
    },
  });
  editor.on('changed', () => {
    if (document.activeElement !== field) field.value = form().name ?? '';
  });
  return element('label', { class: 'studio-title', for: 'form-title' }, element('span', {}, 'Название формы'), field);
}
