import '@tabler/core/dist/css/tabler.min.css';
import './frame.css';

import '@tabler/core/dist/js/tabler.esm.min.js';
import htmx from 'htmx.org';

import { listenForSearchKey } from './search-key.js';
import { followSystemTheme } from './theme.js';

window.htmx = htmx; // pages may trigger it from their own small modules
followSystemTheme();
listenForSearchKey();
