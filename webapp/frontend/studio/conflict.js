/** @import { StudioHost } from '../types/studio' */
import { element } from '../page/elements.js';

const KEPT = 'Ваши изменения остались на экране.';

/**
 * Both variants live: theirs is on the server, mine is here and can be taken away as a file.
 * @param {StudioHost} host
 * @param {{ message?: string, author?: string, saved_at?: string }} theirs
 * @param {string} mine
 * @param {() => void} overwrite
 */
export function askWhose(host, { message, author, saved_at: savedAt }, mine, overwrite) {
  document.querySelector('dialog.studio-conflict')?.remove();
  const file = URL.createObjectURL(new Blob([mine]));
  const name = `мой-вариант-${host.dataset.path?.split('/').at(-1) ?? 'файл'}`;
  const later = `Черновик сохранён позже вашего: ${[author, savedAt].filter(Boolean).join(', ')}. ${KEPT}`;
  const close = () => dialog.remove();
  const write = () => {
    close();
    overwrite();
  };
  const dialog = element(
    'dialog',
    { class: 'studio-dialog studio-conflict', 'aria-labelledby': 'conflict-title' },
    element('h2', { id: 'conflict-title' }, 'Файл уже изменил другой автор'),
    element('p', {}, message ?? later),
    element(
      'div',
      { class: 'studio-choices' },
      element('a', { class: 'btn', href: file, download: name }, 'Скачать мой вариант'),
      element('a', { class: 'btn', href: location.href }, 'Открыть чужой вариант'),
      element('button', { type: 'button', class: 'btn btn-danger', onclick: write }, 'Записать мой поверх'),
      element('button', { type: 'button', class: 'btn btn-link', onclick: close }, 'Решить позже'),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
