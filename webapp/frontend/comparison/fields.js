/** @import { FormField, Words } from '../types/comparison' */

/** Settings that say nothing of what is asked: names of things, places on the sheet, what holds other fields. */
const SILENT = new Set(['id', 'layout', 'components', 'type']);
const TITLES = ['label', 'dateLabel', 'timeLabel', 'text', 'key', 'path', 'id'];

/**
 * The fields of a form in their order, with what each says, by the names of its settings.
 * @param {string} json
 * @returns {FormField[]}
 */
export function fieldsOf(json) {
  /** @type {FormField[]} */
  const found = [];
  /**
   * @param {any[]} components
   * @param {number} depth
   */
  const walk = (components, depth) => {
    components.forEach((one, at) => {
      found.push({ id: one.id ?? one.key ?? `${depth}-${at}`, depth, title: titleOf(one), lines: linesOf(one) });
      walk(one.components ?? [], depth + 1);
    });
  };
  walk(JSON.parse(json).components ?? [], 0);
  return found;
}

/** @param {any} one */
const titleOf = (one) => String(TITLES.map((name) => one[name]).find(Boolean) ?? '');

/**
 * @param {any} one
 * @returns {Record<string, string>}
 */
function linesOf(one) {
  /** @type {Record<string, string>} */
  const lines = { type: one.type };
  for (const [name, value] of Object.entries(one)) {
    if (SILENT.has(name)) continue;
    if (value && typeof value === 'object' && !Array.isArray(value)) {
      for (const [inner, said] of Object.entries(value)) lines[inner] = plain(said);
    } else lines[name] = plain(value);
  }
  return lines;
}

/**
 * Options by their labels and codes, anything else as it is written.
 * @param {unknown} value
 * @returns {string}
 */
function plain(value) {
  if (Array.isArray(value))
    return value.map((each) => (each && typeof each === 'object' ? optionOf(each) : String(each))).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @param {any} option */
const optionOf = ({ label, value, ...rest }) =>
  Object.keys(rest).length ? JSON.stringify({ label, value, ...rest }) : `${label} (${value})`;

/**
 * What the language of the page calls a setting, or its own name.
 * @param {string} name
 * @param {Words} words
 */
export const settingOf = (name, words) => words[`setting_${name}`] ?? name;
