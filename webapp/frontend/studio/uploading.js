/** @import { Finding, StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';
import { sendFile } from '../page/http.js';
import { askToVoid } from './prepared.js';

const LIMIT = 2 * 1024 * 1024; // bytes
const TOO_LARGE = 'Файл больше 2 МБ. Диаграммы и формы такими не бывают: проверьте, тот ли это файл.';

/**
 * Takes a file of the desktop modeler as the new draft; a refusal says which element and why.
 * @param {StudioHost} host
 */
export function uploading(host) {
  const answer = element('div', { class: 'studio-answer', role: 'alert' });
  const choice = element('input', {
    type: 'file',
    class: 'visually-hidden',
    accept: '.bpmn,.dmn,.form,.json,.xml',
    'aria-label': 'Файл модели',
  });
  /**
   * @param {string} sentence
   * @param {Finding[]} [findings]
   */
  const refuse = (sentence, findings = []) =>
    answer.replaceChildren(
      element('p', {}, sentence),
      element('ul', {}, findings.filter(({ message }) => message !== sentence).map(reason)),
    );
  /** @param {boolean} voids */
  const send = async (voids) => {
    const [file] = choice.files ?? [];
    if (!file) return refuse('Выберите файл.');
    if (file.size > LIMIT) return refuse(TOO_LARGE);
    try {
      await sendFile(host.dataset.uploadUrl, file, { version: host.dataset.version, voids: voids ? '1' : '' });
      location.reload();
    } catch (fault) {
      if (fault.body?.prepared) askToVoid(fault.body.prepared, () => void send(true));
      refuse(fault.sentence, fault.body?.findings);
    }
  };
  const dialog = element(
    'dialog',
    { class: 'studio-dialog', 'aria-labelledby': 'upload-title' },
    element('h2', { id: 'upload-title' }, 'Загрузить файл'),
    element(
      'p',
      {},
      'Файл станет черновиком, нынешний черновик уйдёт в «Убранное». Опубликованная версия не изменится.',
    ),
    element(
      'label',
      { class: 'k-file' },
      choice,
      element('span', { class: 'btn', 'aria-hidden': 'true' }, 'Выбрать файл'),
      element('span', { 'data-file-name': '' }, 'Файл не выбран'),
    ),
    answer,
    element(
      'div',
      { class: 'studio-choices' },
      element('button', { type: 'button', class: 'btn btn-primary', onclick: () => void send(false) }, 'Загрузить'),
      element('button', { type: 'button', class: 'btn btn-link', onclick: () => dialog.close() }, 'Отмена'),
    ),
  );
  host.append(dialog);
  return { ask: () => dialog.showModal() };
}

/** @param {Finding} finding */
const reason = ({ element: id, message }) =>
  element('li', {}, id ? element('code', {}, id) : null, id ? ' — ' : '', message);
