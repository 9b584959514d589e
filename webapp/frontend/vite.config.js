import { defineConfig } from 'vite';

import { compressed } from './build/compressed.js';
import { iconSprite } from './build/icon-sprite.js';
import { openedFeelin } from './build/opened-feelin.js';
import { rewriteLabels } from './build/rewrite-literals.js';
import { tablerParts } from './build/tabler-parts.js';
import { dmnLiterals } from './words/dmn.js';
import { formEditor } from './words/form-editor.js';
import { formViewer } from './words/form-viewer.js';
import { feelLint, feelSuggestions, popupMenu, poweredBy, propertiesPanel } from './words/properties-panel.js';

const LABELS = [
  formViewer,
  formEditor,
  propertiesPanel,
  feelLint,
  feelSuggestions,
  popupMenu,
  ...poweredBy,
  ...dmnLiterals,
];

/** What pages ask for by name: modules of `entries/`, and style sheets of single pages. */
const ENTRIES = {
  frame: 'entries/frame.js',
  viewer: 'entries/viewer.js',
  taskform: 'entries/taskform.js',
  studio: 'entries/studio.js',
  comparison: 'entries/comparison.js',
  reports: 'entries/reports.js',
  calendar: 'entries/calendar.js',
  carry: 'entries/carry.js',
  field: 'entries/field.js',
  dossier: 'styles/dossier.css',
  gate: 'styles/gate.css',
  groups: 'styles/groups.css',
  meetings: 'styles/meetings.css',
  notices: 'styles/notices.css',
  regulation: 'styles/regulation.css',
};

/** The manifest (`.vite/manifest.json`) tells the server the files of each entry. */
export default defineConfig({
  base: '/static/build/',
  publicDir: false,
  plugins: [openedFeelin(), tablerParts(), iconSprite(), rewriteLabels(LABELS), compressed()],
  build: {
    outDir: '../static/build',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    rollupOptions: {
      checks: { pluginTimings: false }, // compressing takes what it takes
      input: Object.fromEntries(
        Object.entries(ENTRIES).map(([name, file]) => [name, new URL(file, import.meta.url).pathname]),
      ),
    },
  },
});
