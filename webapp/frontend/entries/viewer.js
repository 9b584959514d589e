import { island } from '../page/islands.js';
import { mountViewer } from '../viewer/viewer.js';

island('viewer', mountViewer);
