/** @import { Report } from '../types/field' */
/** @import { Shelf } from './shelf.js' */
import { counted } from '../page/counted.js';
import { element } from '../page/elements.js';
import { drawnAnew } from './photos.js';

const WRONG = 'Этот файл — не снимок, который умеет читать телефон. Выберите другой.';

/**
 * Photographs to a report: each is drawn anew before it is kept.
 * @param {Shelf} shelf
 * @param {number} person
 * @param {Report} report
 * @param {() => Promise<void>} begin a photograph belongs to a report that is there
 */
export async function photoField(shelf, person, report, begin) {
  const note = element('p', { class: 'k-note', role: 'status' });
  const input = element('input', {
    ...{ type: 'file', accept: 'image/*', multiple: true },
    ...{ class: 'form-control', id: 'field-photo', 'aria-describedby': 'field-photo-note' },
  });
  note.id = 'field-photo-note';
  const tell = async () => {
    const kept = (await shelf.photos(person, report.id)).length;
    const said = `Приложено: ${counted(kept, 'снимок|снимка|снимков')}. Место и время съёмки из них убраны.`;
    note.textContent = kept ? said : '';
  };
  input.addEventListener('change', async () => {
    try {
      await begin();
      for (const file of input.files ?? []) await shelf.addPhoto(person, report.id, await drawnAnew(file));
      await tell();
    } catch {
      note.textContent = WRONG;
    }
    input.value = '';
  });
  await tell();
  const label = element('label', { class: 'form-label', for: 'field-photo' }, 'Снимки к отчёту');
  return element('div', { class: 'mt-3' }, label, input, note);
}
