/** @import { Draft, Findings, StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';
import { sendJson } from '../page/http.js';
import { Said } from '../page/said.js';

const SHOWN = 1200; // milliseconds that the answer can be read before the page comes anew
const UNSAVED = 'Сначала нужно сохранить черновик: он не сохранился.';

/**
 * Asks for the note, publishes, shows what was published or why it was refused.
 * @param {StudioHost} host
 * @param {Draft} draft
 * @param {Findings} findings
 */
export function publishing(host, draft, findings) {
  const { dialog, note, beside, answer, go } = asked(JSON.parse(host.dataset.others || '[]'));
  const send = async () => {
    const chosen = /** @type {NodeListOf<HTMLInputElement>} */ (beside.querySelectorAll(':checked'));
    const paths = [...chosen].map(({ value }) => value);
    go.disabled = true;
    answer.textContent = 'Проверяю и публикую…';
    try {
      if (!(await draft.save())) throw new Said(UNSAVED);
      const { message } = await sendJson('POST', host.dataset.publishUrl, { note: note.value, paths });
      answer.textContent = message;
      setTimeout(() => location.reload(), SHOWN);
    } catch (fault) {
      go.disabled = false;
      if (fault.body?.findings) {
        findings.show(fault.body.findings);
        dialog.close();
      }
      answer.textContent = fault.sentence;
    }
  };
  dialog.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  host.append(dialog);
  return {
    ask: () => {
      answer.textContent = '';
      dialog.showModal();
    },
  };
}

/**
 * The dialog with the parts that are read and changed.
 * @param {string[]} others paths of other drafts
 */
function asked(others) {
  const look = { class: 'form-control', id: 'publish-note', rows: '3', maxlength: '1000', required: true };
  const note = element('textarea', look);
  const legend = element('legend', { class: 'form-label' }, 'Вместе с другими черновиками');
  const beside = element('fieldset', { hidden: !others.length }, legend, others.map(choice));
  const answer = element('p', { class: 'studio-answer', role: 'status' });
  const go = element('button', { type: 'submit', class: 'btn btn-primary' }, 'Опубликовать');
  const leave = { type: 'button', class: 'btn btn-link', onclick: () => dialog.close() };
  const dialog = element(
    'dialog',
    { class: 'studio-dialog', 'aria-labelledby': 'publish-title' },
    element(
      'form',
      { method: 'dialog' },
      element('h2', { id: 'publish-title' }, 'Опубликовать новую версию'),
      element('p', {}, 'Новые дела пойдут по новой версии. Идущие дела останутся на своей.'),
      element('label', { class: 'form-label', for: 'publish-note' }, 'Что изменено и на каком основании'),
      note,
      beside,
      answer,
      element('div', { class: 'studio-choices' }, go, element('button', leave, 'Отмена')),
    ),
  );
  return { dialog, note, beside, answer, go };
}

/** @param {string} path of a file that may be published together with this one */
function choice(path) {
  const box = element('input', { class: 'form-check-input', type: 'checkbox', value: path });
  return element('label', { class: 'form-check' }, box, ' ', path);
}
