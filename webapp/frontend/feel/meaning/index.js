// What the kinds of syntax mean here, where the library's own meaning hides mistakes; all others are left to it.
import { meaning } from 'feelin';

import '../functions/index.js';
import { arithmetics } from './arithmetic.js';
import { calling } from './calling.js';
import { comparing } from './comparing.js';
import { iterating } from './iterating.js';
import { literals } from './literals.js';
import { logic } from './logic.js';
import { names } from './names.js';
import { Notes } from './notes.js';
import { tests } from './tests.js';

/** @type {Record<string, import('./typed.js').Meaning>} */
const MEANINGS = { ...names, ...literals, ...logic, ...tests, ...comparing, ...arithmetics, ...iterating, ...calling };

meaning.of = (node, args, notes, library) => {
  const own = notes instanceof Notes && Object.hasOwn(MEANINGS, node.name) ? MEANINGS[node.name] : null;
  return own ? own(node, args, notes, library) : library(node, args, notes);
};
