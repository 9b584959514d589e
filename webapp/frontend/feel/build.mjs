// Bundles the FEEL evaluator of the modeler's authors into one script for the server's embedded V8.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { FEELIN, opened } from './inside.js';

/** @type {import('esbuild').Plugin} */
const keepParsed = {
  name: 'keep-parsed',
  setup(bundle) {
    bundle.onLoad({ filter: FEELIN }, async ({ path }) => {
      return { contents: opened(await readFile(path, 'utf8')), loader: 'js' };
    });
  },
};

await build({
  entryPoints: [fileURLToPath(new URL('server.js', import.meta.url))],
  outfile: fileURLToPath(new URL('../../../engine/feel/feel_bundle.js', import.meta.url)),
  bundle: true,
  format: 'iife',
  globalName: 'Feel',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['import'],
  minify: true,
  plugins: [keepParsed],
  logLevel: 'warning',
});
