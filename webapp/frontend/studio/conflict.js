/** @import { StudioHost, Theirs } from '../types/studio' */
import { element } from '../page/elements.js';

const OTHER = 'Файл уже изменил другой автор';
const YOURSELF = 'Вы сами сохранили этот файл в другом месте';
const ASIDE = 'Если записать ваш, тот вариант уйдёт в «Убранное» на первой странице студии: оттуда его можно вернуть.';
const GONE = 'Черновика уже нет';
const ALONE = 'Если записать ваш, он станет черновиком; опубликованное от этого не изменится.';
const ELSEWHERE = 'Сохранено в другом месте';
const KEPT = 'Ваши изменения остались на экране.';

/**
 * Both variants live: theirs is on the server, mine is here and can be taken away as a file.
 * @param {StudioHost} host
 * @param {Theirs} conflict
 * @param {string} mine
 * @param {() => void} overwrite
 */
export function askWhose(host, conflict, mine, overwrite) {
  document.querySelector('dialog.studio-conflict')?.remove();
  const { message, own, author, saved_at: savedAt, version } = conflict;
  const other = version !== 0; // a draft of somebody's is there; else only what is published
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
    element('h2', { id: 'conflict-title' }, other ? (own ? YOURSELF : OTHER) : GONE),
    element('p', {}, message ?? later),
    besideEachOther(conflict, mine),
    element('p', {}, other ? ASIDE : ALONE),
    element(
      'div',
      { class: 'studio-choices' },
      element('a', { class: 'btn', href: file, download: name }, 'Скачать мой вариант'),
      element(
        'a',
        { class: 'btn', href: location.href },
        other ? (own ? 'Открыть тот вариант' : 'Открыть чужой вариант') : 'Открыть опубликованное',
      ),
      element(
        'button',
        { type: 'button', class: 'btn btn-danger', onclick: write },
        other ? 'Записать мой поверх, тот — в «Убранное»' : 'Записать мой черновиком',
      ),
      element('button', { type: 'button', class: 'btn btn-link', onclick: close }, 'Решить позже'),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * Both variants compared, in the frame that the page keeps for it; nothing where the answer or the page has none.
 * @param {Theirs} conflict
 * @param {string} mine
 */
function besideEachOther({ theirs, changes, own }, mine) {
  const frame = /** @type {HTMLTemplateElement | null} */ (document.querySelector('template#comparison'));
  if (!frame || theirs === undefined || !changes) return null;
  const place = element('div', { class: 'studio-beside' });
  const open = async () => {
    const { showTexts } = await import('../comparison/at-hand.js');
    place.closest('dialog')?.classList.add('is-wide');
    showTexts(place, frame, { before: theirs, after: mine }, changes, own ? { before: ELSEWHERE } : {});
  };
  const button = element('button', { type: 'button', class: 'btn', onclick: () => void open() }, 'Сравнить');
  button.addEventListener('click', () => button.remove());
  place.append(button);
  return place;
}
