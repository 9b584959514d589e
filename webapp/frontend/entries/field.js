import '../field/field.css';

import { mountField } from '../field/field.js';
import { island } from '../page/islands.js';

island('field', mountField);
