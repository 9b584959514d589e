import { element } from '../page/elements.js';
import { sendJson } from '../page/http.js';

/** Asks for the note, publishes, shows what was published or why it was refused. */
export function publishing(host, draft, findings) {
  const note = element('textarea', {
    class: 'form-control',
    id: 'publish-note',
    rows: '3',
    maxlength: '1000',
    required: true,
  });
  const others = JSON.parse(host.dataset.others || '[]');
  const choice = (path) =>
    element(
      'label',
      { class: 'form-check' },
      element('input', { class: 'form-check-input', type: 'checkbox', value: path }),
      ' ',
      path,
    );
  const beside = element(
    'fieldset',
    { hidden: !others.length },
    element('legend', { class: 'form-label' }, 'Вместе с другими черновиками'),
    others.map(choice),
  );
  const chosen = () => [...beside.querySelectorAll(':checked')].map(({ value }) => value);
  const answer = element('p', { class: 'studio-answer', role: 'status' });
  const go = element('button', { type: 'submit', class: 'btn btn-primary' }, 'Опубликовать');
  const close = () => dialog.close();
  const send = async (event) => {
    event.preventDefault();
    go.disabled = true;
    answer.textContent = 'Проверяю и публикую…';
    try {
      if (!(await draft.save())) throw { sentence: 'Сначала нужно сохранить черновик: он не сохранился.' };
      const { message } = await sendJson('POST', host.dataset.publishUrl, { note: note.value, paths: chosen() });
      answer.textContent = message;
      setTimeout(() => location.reload(), 1200);
    } catch (fault) {
      go.disabled = false;
      if (fault.body?.findings) {
        findings.show(fault.body.findings);
        close();
      }
      answer.textContent = fault.sentence;
    }
  };
  const dialog = element(
    'dialog',
    { class: 'studio-dialog', 'aria-labelledby': 'publish-title' },
    element(
      'form',
      { method: 'dialog', onsubmit: send },
      element('h2', { id: 'publish-title' }, 'Опубликовать новую версию'),
      element('p', {}, 'Новые дела пойдут по новой версии. Идущие дела останутся на своей.'),
      element('label', { class: 'form-label', for: 'publish-note' }, 'Что изменено и на каком основании'),
      note,
      beside,
      answer,
      element(
        'div',
        { class: 'studio-choices' },
        go,
        element('button', { type: 'button', class: 'btn btn-link', onclick: close }, 'Отмена'),
      ),
    ),
  );
  host.append(dialog);
  return {
    ask: () => {
      answer.textContent = '';
      dialog.showModal();
    },
  };
}
