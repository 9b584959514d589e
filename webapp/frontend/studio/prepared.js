import { element } from '../page/elements.js';

/** @typedef {{ url: string, told: string }} Prepared a publication that an edit of this draft makes void */

/**
 * Asks before an edit is kept: what waits for a signature or its day with this very draft would lose its force. The server has
 * refused so far; an author who has had the page open since before cannot know of it.
 * @param {Prepared[]} prepared
 * @param {() => void} go keeps the edit all the same
 */
export function askToVoid(prepared, go) {
  document.querySelector('dialog.studio-prepared')?.remove();
  const close = () => dialog.remove();
  const onwards = () => {
    close();
    go();
  };
  const link = (/** @type {Prepared} */ { url, told }) =>
    element('p', {}, told, ' ', element('a', { href: url, target: '_blank' }, 'Посмотреть'));
  const dialog = element(
    'dialog',
    { class: 'studio-dialog studio-prepared', 'aria-labelledby': 'prepared-title' },
    element('h2', { id: 'prepared-title' }, 'Правка отменит публикацию'),
    ...prepared.map(link),
    element('p', {}, 'Изменение ещё не сохранено.'),
    element(
      'div',
      { class: 'studio-choices' },
      element(
        'button',
        { type: 'button', class: 'btn btn-danger', onclick: onwards },
        'Сохранить, публикацию отменить',
      ),
      element('button', { type: 'button', class: 'btn btn-link', onclick: close }, 'Пока не сохранять'),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
