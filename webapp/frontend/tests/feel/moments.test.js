import { expect, test } from 'vitest';

import { moments } from '../../feel/moments.js';

test('now and today are those of the engine', () => {
  const { now, today } = moments('2026-09-17T23:30:00+03:00');
  expect(String(now())).toContain('2026-09-17T23:30:00');
  expect(String(today())).toBe('2026-09-17');
});

test('without a moment of the engine there is no other clock', () => {
  const { now, today } = moments(undefined);
  expect(now).toThrow(expect.objectContaining({ kind: 'no_clock' }));
  expect(today).toThrow(expect.objectContaining({ kind: 'no_clock' }));
});
