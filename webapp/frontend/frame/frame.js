import 'htmx.org';

import { fileFields } from './file-fields.js';
import { applyFilters } from './filters.js';
import { tellOfTheEnd } from './idle.js';
import { closeMenus } from './menus.js';
import { sendOnce } from './once.js';
import { printByButton } from './printing.js';
import { walkRows } from './rows.js';
import { listenForSearchKey } from './search-key.js';
import { followSteps } from './steps.js';
import { showChosenTab } from './tabs.js';
import { followSystemTheme } from './theme.js';
import { readDaysAndHours } from './written.js';

followSystemTheme();
listenForSearchKey();
sendOnce();
showChosenTab();
closeMenus();
fileFields();
applyFilters();
printByButton();
walkRows();
followSteps();
tellOfTheEnd();
readDaysAndHours();
