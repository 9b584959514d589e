import { island } from '../page/islands.js';
import { mountHands } from '../viewer/hands.js';
import { mountPairs } from '../viewer/pairs.js';
import { mountPast } from '../viewer/past.js';
import { mountViewer } from '../viewer/viewer.js';

island('viewer', mountViewer);
island('past', mountPast);
island('hands', mountHands);
island('pairs', mountPairs);
