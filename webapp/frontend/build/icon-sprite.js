import { readFileSync } from 'node:fs';

import { ICONS } from '../frame/icons.js';

const MODULE = 'virtual:icons';

/** @param {string} name */
const symbol = (name) => {
  const svg = readFileSync(new URL(`../node_modules/@tabler/icons/icons/outline/${name}.svg`, import.meta.url), 'utf8');
  const shapes = svg
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
};

/**
 * One SVG file with the icons named in frame/icons.js. Modules get its address from `virtual:icons`, the server from
 * the manifest, where it is called `icons.svg`.
 * @returns {import('vite').Plugin}
 */
export function iconSprite() {
  let file = '';
  return {
    name: 'icon-sprite',
    buildStart() {
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${ICONS.map(symbol).join('')}</svg>`;
      file = this.emitFile({ type: 'asset', name: 'icons.svg', originalFileName: 'icons.svg', source });
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? `export default import.meta.ROLLUP_FILE_URL_${file};` : null),
  };
}
