import { expect, test } from 'vitest';

import { readHour } from '../../../page/written/hour.js';
import { table } from './table.js';

test.each(table.hours)('%s is %s', (text, hour) => expect(readHour(text)).toEqual({ iso: hour }));
test.each(table.wrong_hours)('%s is none: %s', (text, wrong) => expect(readHour(text)).toEqual({ wrong }));
