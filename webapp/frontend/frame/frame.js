import '@tabler/core/dist/css/tabler.min.css';
import './frame.css';

import '@tabler/core/dist/js/tabler.esm.min.js';
import htmx from 'htmx.org';

import { sendOnce } from './once.js';
import { listenForSearchKey } from './search-key.js';
import { followSystemTheme } from './theme.js';

window.htmx = htmx; // pages may trigger it from their own small modules
followSystemTheme();
listenForSearchKey();
sendOnce();

/** On a phone the strip of tabs is longer than the screen: the chosen one comes into sight. */
for (const tab of document.querySelectorAll('.k-tabs [aria-current]')) {
  const strip = tab.closest('.k-tabs');
  strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
}
