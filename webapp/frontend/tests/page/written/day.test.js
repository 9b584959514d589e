import { expect, test } from 'vitest';

import { readDay } from '../../../page/written/day.js';
import { table } from './table.js';

test.each(table.days)('%s is %s', (text, day) => expect(readDay(text, table.today)).toEqual({ iso: day }));
test.each(table.wrong_days)('%s is none: %s', (text, wrong) => expect(readDay(text, table.today)).toEqual({ wrong }));
