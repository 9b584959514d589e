import { beforeEach, expect, test, vi } from 'vitest';

const sendJson = vi.hoisted(() => vi.fn());
vi.mock('../../page/http.js', () => ({ sendJson }));
vi.mock('../../page/elements.js', () => ({ element: vi.fn() }));
vi.mock('../../studio/conflict.js', () => ({ askWhose: vi.fn() }));
vi.mock('../../studio/prepared.js', () => ({ askToVoid: vi.fn() }));

const { draftKeeper } = await import('../../studio/draft.js');

const place = { textContent: 'Черновик: Латыш', dataset: /** @type {Record<string, string>} */ ({}) };
const drop = { removeAttribute: vi.fn() };
let text = '';

beforeEach(() => {
  vi.stubGlobal('addEventListener', vi.fn());
  vi.stubGlobal('document', {
    querySelector: (/** @type {string} */ which) => (which.startsWith('form') ? drop : place),
  });
  text = 'saved';
});

const kept = async () => {
  const editor = /** @type {any} */ ({ read: async () => text });
  const keeper = draftKeeper(/** @type {any} */ ({ dataset: {} }), editor, 1, async () => '10:00');
  await keeper.content();
  return keeper;
};

test('an undo back to the saved text takes the refusal away', async () => {
  const keeper = await kept();
  text = 'other';
  sendJson.mockRejectedValueOnce({ status: 409, body: { prepared: [{}] }, sentence: '' });
  expect(await keeper.save()).toBe(false);
  expect(place.textContent).toContain('правка отменит публикацию');
  text = 'saved';
  keeper.changed();
  await vi.waitFor(() => expect(place.textContent).toBe('Черновик: Латыш'));
});

test('a draft that was saved can be given up, and what gives way on purpose is kept aside', async () => {
  const keeper = await kept();
  text = 'mine';
  sendJson.mockResolvedValueOnce({ version: 2 });
  expect(await keeper.save(7)).toBe(true);
  expect(sendJson.mock.lastCall?.[2]).toMatchObject({ content: 'mine', version: 7, keeps: true });
  expect(drop.removeAttribute).toHaveBeenCalledWith('hidden');
});
