import { defineConfig } from 'vite';

import { iconSprite } from './build/icon-sprite.js';
import { rewriteLabels } from './build/rewrite-literals.js';
import { dmnLiterals } from './words/dmn.js';
import { formEditor } from './words/form-editor.js';
import { formViewer } from './words/form-viewer.js';
import { feelLint, popupMenu, poweredBy, propertiesPanel } from './words/properties-panel.js';

const entry = (name) => new URL(`./entries/${name}.js`, import.meta.url).pathname;

/** Four entries; the manifest (`.vite/manifest.json`) tells the server each one's files. */
export default defineConfig({
  base: '/static/build/',
  publicDir: false,
  plugins: [iconSprite(), rewriteLabels([formViewer, formEditor, propertiesPanel, feelLint, popupMenu, ...poweredBy, ...dmnLiterals])],
  build: {
    outDir: '../static/build',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    rollupOptions: {
      input: Object.fromEntries(['frame', 'viewer', 'taskform', 'studio'].map((name) => [name, entry(name)])),
    },
  },
});
