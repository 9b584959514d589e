/** @import { LocalCopy } from '../types/taskform' */

const PREFIX = 'kurator.unsaved.';

/**
 * What the server has not got yet, in this browser only. It is dropped as soon as the server has it, so that a shared
 * computer keeps nothing about a family; where the server keeps no drafts, what is typed ends with the tab.
 * @param {string} key
 * @param {boolean} outlivesTheTab
 * @returns {LocalCopy}
 */
export function localCopy(key, outlivesTheTab) {
  const name = PREFIX + key;
  const shelf = () => (outlivesTheTab ? localStorage : sessionStorage);
  return {
    read: () => quietly(() => JSON.parse(shelf().getItem(name) ?? 'null')),
    write: (fields) => void quietly(() => shelf().setItem(name, JSON.stringify(fields))),
    drop: () => void quietly(() => shelf().removeItem(name)),
  };
}

/**
 * @template Answer
 * @param {() => Answer} act
 */
function quietly(act) {
  try {
    return act();
  } catch {
    return null; // a browser without storage still fills forms
  }
}
