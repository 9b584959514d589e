import { defineConfig } from 'vitest/config';

import { openedFeelin } from './build/opened-feelin.js';

/** Modules that need no page are tried here; what a person sees is tried in a real browser (tests/frontend of the repository). */
export default defineConfig({
  plugins: [openedFeelin()],
  test: {
    include: ['tests/**/*.test.js'],
    pool: 'threads',
    reporters: ['dot'],
    server: { deps: { inline: ['feelin'] } },
  },
});
