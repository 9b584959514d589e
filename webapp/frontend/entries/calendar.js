import '../styles/calendar.css';

import { mountCalendar } from '../calendar/calendar.js';
import { island } from '../page/islands.js';

island('calendar', mountCalendar);
