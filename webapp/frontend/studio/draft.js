import { element } from '../page/elements.js';
import { sendJson } from '../page/http.js';
import { timeOf } from '../page/moments.js';

const PAUSE = 2000;

/** Saves the draft a moment after the last change. A second author's version is never overwritten unasked. */
export function draftKeeper(host, editor, version) {
  const place = document.querySelector('[data-draft-state]') ?? host.appendChild(element('p', { role: 'status' }));
  let timer = null;
  let conflict = false;
  let saving = Promise.resolve(true);
  let last = null;

  const say = (sentence, state) => {
    place.textContent = sentence;
    place.dataset.state = state;
  };
  const put = async (content, over) => {
    const answer = await sendJson('PUT', host.dataset.draftUrl, { content, version: over });
    version = answer.version;
    last = content;
    conflict = false;
    say(`Черновик сохранён ${timeOf(new Date())}`, 'saved');
    return true;
  };
  const attempt = async (over) => {
    const content = await editor.read();
    if (content === last && over === undefined) return true;
    try {
      return await put(content, over ?? version);
    } catch (fault) {
      if (fault.status === 409) {
        conflict = true;
        askWhose(host, fault.body ?? {}, content, () => save(fault.body?.version));
      }
      say(fault.sentence, 'unsaved');
      return false;
    }
  };
  const save = (over) => {
    clearTimeout(timer);
    timer = null;
    const given = typeof over === 'number' ? over : undefined;
    return (saving = saving.then(() => attempt(given)));
  };
  const changed = () => {
    if (conflict) return;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
    say('Изменения ещё не сохранены', 'dirty');
  };
  addEventListener('beforeunload', (event) => {
    if (timer || conflict) event.preventDefault();
  });
  editor.read().then((content) => (last = content));
  return { save, changed, content: () => editor.read(), version: () => version };
}

/** Both variants live: theirs is on the server, mine is here and can be taken away as a file. */
function askWhose(host, { message, author, saved_at: savedAt }, mine, overwrite) {
  document.querySelector('dialog.studio-conflict')?.remove();
  const file = URL.createObjectURL(new Blob([mine]));
  const close = () => dialog.remove();
  const dialog = element(
    'dialog',
    { class: 'studio-dialog studio-conflict', 'aria-labelledby': 'conflict-title' },
    element('h2', { id: 'conflict-title' }, 'Файл уже изменил другой автор'),
    element(
      'p',
      {},
      message ??
        `Черновик сохранён позже вашего: ${[author, savedAt].filter(Boolean).join(', ')}. Ваши изменения остались на экране.`,
    ),
    element(
      'div',
      { class: 'studio-choices' },
      element(
        'a',
        { class: 'btn', href: file, download: `мой-вариант-${host.dataset.path?.split('/').at(-1) ?? 'файл'}` },
        'Скачать мой вариант',
      ),
      element('a', { class: 'btn', href: location.href }, 'Открыть чужой вариант'),
      element(
        'button',
        { type: 'button', class: 'btn btn-danger', onclick: () => (close(), overwrite()) },
        'Записать мой поверх',
      ),
      element('button', { type: 'button', class: 'btn btn-link', onclick: close }, 'Решить позже'),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
