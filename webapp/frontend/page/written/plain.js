const LONGEST = 60;

/**
 * The text of a day or an hour without what says nothing: letters' height, kinds of space, ё.
 * @param {string} text
 */
export const plain = (text) =>
  text
    .slice(0, LONGEST + 1)
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s\u00a0\u2009\u202f]+/g, ' ')
    .trim();

/** @typedef {{ iso: string, wrong?: undefined } | { iso?: undefined, wrong: string }} Read what it is, or why it is none */

/**
 * @param {string} reason
 * @returns {Read}
 */
export const misread = (reason) => ({ wrong: reason });
