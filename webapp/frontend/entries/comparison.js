import { mountComparison } from '../comparison/comparison.js';
import { island } from '../page/islands.js';

island('comparison', mountComparison);
