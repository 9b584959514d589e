import '../styles/reports.css';

import { island } from '../page/islands.js';
import { drawReport } from '../reports/chart.js';

island('reports', drawReport);
