import { defineConfig } from 'vitest/config';

import { FEELIN, opened } from './feel/inside.js';

/** Modules that need no page are tried here; what a person sees is tried in a real browser (tests/frontend of the repository). */
export default defineConfig({
  plugins: [
    {
      name: 'feelin-opened',
      transform: (code, id) => (FEELIN.test(id) ? { code: opened(code), map: null } : null),
    },
  ],
  test: {
    include: ['tests/**/*.test.js'],
    pool: 'threads',
    reporters: ['dot'],
    server: { deps: { inline: ['feelin'] } },
  },
});
