/** @import { Choice } from '../../types/studio' */

/** @param {string} text */
const plain = (text) => text.toLowerCase().replaceAll('ё', 'е');

/**
 * The choices whose title or key hold every word, in their order.
 * @param {Choice[]} choices
 * @param {string} words
 * @returns {Choice[]}
 */
export function found(choices, words) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return choices.filter(({ key, title }) => {
    const told = plain(`${title} ${key}`);
    return wanted.every((word) => told.includes(word));
  });
}

/**
 * What is told where somebody has typed and left without picking; empty where nothing was meant.
 * @param {string} words
 * @param {Choice[]} choices
 * @param {string} value what stays saved
 */
export function refusedWords(words, choices, value) {
  const typed = words.trim();
  const saved = choices.find(({ key }) => key === value)?.title ?? value;
  if (!typed || [saved, value].some((one) => plain(one) === plain(typed))) return '';
  const why = found(choices, typed).length ? 'не выбрано: выберите строку из списка' : 'нет в списке';
  return `«${typed}» ${why}. ${saved ? `Сохранено: «${saved}».` : 'Ничего не сохранено.'}`;
}
