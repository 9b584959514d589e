/** @import { Finding } from '../types/studio' */

const COLOURS = { error: '#b42318', warning: '#a36a00' };

/**
 * Marks that stand in a style sheet of their own: a library that draws its parts anew cannot lose them. The sentences are read when
 * the pointer rests on a part.
 * @param {HTMLElement} place
 * @param {(id: string) => string[]} selectorsOf the parts of the page that show an element
 */
export function sheetMarks(place, selectorsOf) {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  /** @type {{ selector: string, told: string }[]} */
  let marked = [];
  place.addEventListener('mouseover', ({ target }) => {
    if (!(target instanceof Element)) return;
    const known = marked.filter(({ selector }) => target.closest(selector));
    const part = known.length && target.closest(known.map(({ selector }) => selector).join());
    if (part) part.setAttribute('title', known.map(({ told }) => told).join('\n'));
  });
  /** @param {Finding[]} findings the worst last */
  return (findings) => {
    const worst = findings.toSorted((a, b) => b.severity.localeCompare(a.severity));
    marked = worst.flatMap(({ element = '', message: told }) =>
      element ? selectorsOf(element).map((selector) => ({ selector, told })) : [],
    );
    sheet.replaceSync(worst.flatMap(({ element = '', severity }) => rules(element, severity, selectorsOf)).join('\n'));
  };
}

/**
 * @param {string} id
 * @param {'error' | 'warning'} severity
 * @param {(id: string) => string[]} selectorsOf
 */
function rules(id, severity, selectorsOf) {
  if (!id) return [];
  return [`${selectorsOf(id).join()} { box-shadow: inset 0 0 0 2px ${COLOURS[severity]}; }`];
}
