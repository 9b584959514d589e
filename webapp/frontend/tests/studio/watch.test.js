import { expect, test, vi } from 'vitest';

import { watch } from '../../studio/watch.js';

const parts = () => {
  /** @type {{ edit: number, answer: (given: object) => void, refuse: (fault: Error) => void }[]} */
  const asked = [];
  const shown = vi.fn();
  const behind = vi.fn();
  const fail = vi.fn();
  /** @type {(content: string, edit: number) => Promise<any>} */
  const ask = (_content, edit) => new Promise((answer, refuse) => asked.push({ edit, answer, refuse }));
  const watcher = watch({ read: async () => 'текст', ask, show: shown, behind, fail });
  return { asked, shown, behind, fail, watcher };
};
const turn = async () => {
  for (let step = 0; step < 5; step += 1) await Promise.resolve();
};

test('one question a pause, however much was typed', async () => {
  vi.useFakeTimers();
  const { asked, behind, watcher } = parts();
  watcher.changed();
  watcher.changed();
  watcher.changed();
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.map(({ edit }) => edit)).toEqual([3]);
  expect(behind).toHaveBeenCalledTimes(3);
  vi.useRealTimers();
});

test('an answer to an older edit is not shown, and the newer one is asked about at once', async () => {
  vi.useFakeTimers();
  const { asked, shown, watcher } = parts();
  watcher.changed();
  await vi.advanceTimersByTimeAsync(300);
  watcher.changed();
  await vi.advanceTimersByTimeAsync(300);
  expect(asked.length).toBe(1);
  asked[0].answer({ edit: 1, findings: ['старое'] });
  await turn();
  expect(shown).not.toHaveBeenCalled();
  expect(asked.map(({ edit }) => edit)).toEqual([1, 2]);
  asked[1].answer({ edit: 2, findings: ['новое'] });
  await turn();
  expect(shown.mock.calls).toEqual([[['новое']]]);
  vi.useRealTimers();
});

test('an answer that comes while somebody types is not shown', async () => {
  vi.useFakeTimers();
  const { asked, shown, watcher } = parts();
  watcher.changed();
  await vi.advanceTimersByTimeAsync(300);
  watcher.changed();
  asked[0].answer({ edit: 1, findings: [] });
  await turn();
  expect(shown).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(300);
  expect(asked.map(({ edit }) => edit)).toEqual([1, 2]);
  vi.useRealTimers();
});

test('a fault is told, and the next edit is asked about again', async () => {
  const { asked, fail, shown, watcher } = parts();
  const first = watcher.look();
  await turn();
  asked[0].refuse(new Error('нет связи'));
  await first;
  expect(fail).toHaveBeenCalledTimes(1);
  const second = watcher.look();
  await turn();
  asked[1].answer({ findings: [] });
  await second;
  expect(shown).toHaveBeenCalledWith([]);
});
