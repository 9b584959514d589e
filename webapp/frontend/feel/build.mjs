// Bundles the FEEL evaluator of the modeler's authors into one script for the server's embedded V8.
// feelin keeps its interpreter private and would parse every expression anew at each evaluation; the bundle exports
// the three names that let server.js keep what was parsed. A release that renames them fails this build.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const INSIDE = {
  interpreter: /^const interpreter = /m,
  InterpreterContext: /^class InterpreterContext /m,
  builtins: /^const builtins = /m,
};

const keepParsed = {
  name: 'keep-parsed',
  setup(bundle) {
    bundle.onLoad({ filter: /feelin[\\/]dist[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      for (const [name, pattern] of Object.entries(INSIDE)) {
        if (!pattern.test(source)) throw new Error(`feelin no longer declares ${name}: see feel/build.mjs`);
      }
      return { contents: `${source}\nexport { ${Object.keys(INSIDE).join(', ')} };`, loader: 'js' };
    });
  },
};

await build({
  entryPoints: [fileURLToPath(new URL('server.js', import.meta.url))],
  outfile: fileURLToPath(new URL('../../../engine/runtime/feel_bundle.js', import.meta.url)),
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
