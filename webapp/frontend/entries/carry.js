import { carryByButton } from '../field/carry.js';

carryByButton();
