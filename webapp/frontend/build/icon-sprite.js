import { readFileSync } from 'node:fs';

import { ICONS } from '../frame/icons.js';

const symbol = (name) => {
  const svg = readFileSync(new URL(`../node_modules/@tabler/icons/icons/outline/${name}.svg`, import.meta.url), 'utf8');
  const shapes = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
};

/** One SVG file with the icons named in frame/icons.js: `<use href="/static/build/icons.svg#inbox">`. */
export function iconSprite() {
  return {
    name: 'icon-sprite',
    generateBundle() {
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${ICONS.map(symbol).join('')}</svg>`;
      this.emitFile({ type: 'asset', fileName: 'icons.svg', source });
    },
  };
}
