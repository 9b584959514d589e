import { Calendar } from '@fullcalendar/core';
import russian from '@fullcalendar/core/locales/ru';
import dayGrid from '@fullcalendar/daygrid';
import interaction from '@fullcalendar/interaction';
import list from '@fullcalendar/list';
import timeGrid from '@fullcalendar/timegrid';

import { hour, hoursOf, USUAL } from './hours.js';
import { askToMove } from './move.js';

/** Below this the page's own list of days is the calendar. */
const WIDE = '(min-width: 48rem)';

/**
 * Days, weeks and months of the list that the page has anyway; a visit is dragged, or moved from the keyboard by Enter.
 * @param {HTMLElement} host
 */
export function mountCalendar(host) {
  if (!matchMedia(WIDE).matches) return;
  const days = document.querySelector('[data-days]');
  const calendar = new Calendar(host, options(host));
  calendar.on('eventsSet', (events) => widen(calendar, hoursOf(events)));
  calendar.render();
  if (days instanceof HTMLElement && !days.querySelector('[role="alert"]')) days.hidden = true;
}

/**
 * @param {HTMLElement} host
 * @returns {import('@fullcalendar/core').CalendarOptions}
 */
function options(host) {
  const english = host.dataset.language === 'en';
  return {
    plugins: [dayGrid, timeGrid, list, interaction],
    locale: english ? 'en' : russian,
    firstDay: 1,
    timeZone: 'UTC', // moments come as the institution's clock shows them
    now: host.dataset.today,
    initialDate: host.dataset.day,
    initialView: 'timeGridWeek',
    buttonIcons: false, // theirs are pictures without a name
    buttonText: { prev: '‹', next: '›', ...(english ? {} : { list: 'Списком' }) },
    headerToolbar: {
      left: 'prev,next today',
      center: 'title',
      right: 'timeGridDay,timeGridWeek,dayGridMonth,listMonth',
    },
    titleFormat: { day: '2-digit', month: '2-digit', year: 'numeric' }, // as days stand everywhere
    displayEventEnd: false, // an hour's cell is one line: whom one goes to stands in it
    height: 'auto',
    slotMinTime: hour(USUAL.first),
    slotMaxTime: hour(USUAL.last),
    slotDuration: '01:00:00',
    eventMinHeight: 42, // the hour and the family's name, a line each: an hour of the grid is lower
    snapDuration: '00:30:00',
    eventDurationEditable: false,
    eventInteractive: true,
    dayMaxEvents: 5,
    events: { url: host.dataset.events ?? '' },
    eventDidMount: ({ el, event }) => {
      const { number, what } = event.extendedProps;
      if (what) el.title = [what, number, event.title].filter(Boolean).join(' · ');
    },
    eventClick: (told) => {
      if (!told.event.extendedProps.visit) return;
      told.jsEvent.preventDefault();
      void askToMove(host, told.event, () => {});
    },
    eventDrop: (told) => void askToMove(host, told.event, told.revert),
  };
}

/**
 * @param {Calendar} calendar
 * @param {{ first: number, last: number }} hours
 */
function widen(calendar, hours) {
  const from = hour(hours.first);
  const until = hour(hours.last);
  if (calendar.getOption('slotMinTime') !== from) calendar.setOption('slotMinTime', from);
  if (calendar.getOption('slotMaxTime') !== until) calendar.setOption('slotMaxTime', until);
}
