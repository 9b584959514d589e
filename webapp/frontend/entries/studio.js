import { island } from '../page/islands.js';
import { mountStudio } from '../studio/studio.js';

island('studio', mountStudio);
