/** @import { Editor } from '../types/studio' */
import { element } from '../page/elements.js';

const WHY =
  'Нарисовать этот файл нельзя: он испорчен, или в нём модель другого вида. Показан его текст; что не так, сказано в замечаниях. ' +
  'Исправьте текст, загрузите другой файл («Файл») или откажитесь от черновика.';

/**
 * A file that its editor cannot open, as text: nothing of it is lost, and one can still mend it or drop it.
 * @param {HTMLElement} canvas
 * @param {HTMLElement} side
 * @param {string} text
 * @returns {Promise<Editor>}
 */
export async function openText(canvas, side, text) {
  const written = element('textarea', { class: 'studio-text', 'aria-label': 'Текст файла', spellcheck: 'false' });
  written.value = text;
  const drop = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-drop]:not([hidden])'));
  const away = () => drop?.requestSubmit();
  side.remove();
  canvas.replaceChildren(
    element(
      'p',
      { class: 'studio-notice', role: 'alert' },
      WHY,
      ' ',
      drop && element('button', { type: 'button', class: 'btn btn-sm', onclick: away }, 'Отказаться от черновика'),
    ),
    written,
  );
  const untouched = written.value; // line ends are the browser's own: the text itself stays as it came until it is changed
  return {
    read: async () => (written.value === untouched ? text : written.value),
    onChange: (tell) => written.addEventListener('input', tell),
    select: (id) => {
      const at = written.value.indexOf(`id="${id}"`);
      if (at < 0) return false;
      written.focus();
      written.setSelectionRange(at, at + id.length + 5);
      return true;
    },
    mark: () => {},
  };
}
