import 'htmx.org';

import { applyFilters } from './filters.js';
import { closeMenus } from './menus.js';
import { sendOnce } from './once.js';
import { walkRows } from './rows.js';
import { listenForSearchKey } from './search-key.js';
import { followSteps } from './steps.js';
import { showChosenTab } from './tabs.js';
import { followSystemTheme } from './theme.js';

followSystemTheme();
listenForSearchKey();
sendOnce();
showChosenTab();
closeMenus();
applyFilters();
walkRows();
followSteps();
