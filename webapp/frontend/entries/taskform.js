import { island } from '../page/islands.js';
import { mountTaskForm } from '../taskform/taskform.js';

island('taskform', mountTaskForm);
