// Bundles the script that keeps the page of work without a network: a worker is one plain file, so the islands' build does not make it.
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

await build({
  entryPoints: [fileURLToPath(new URL('worker.js', import.meta.url))],
  outfile: fileURLToPath(new URL('../../static/build/field-worker.js', import.meta.url)),
  bundle: true,
  format: 'iife',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
