import { expect, test } from 'vitest';

import { keyOf, opened, openedBytes, sealed, sealedBytes } from '../../field/sealed.js';

const one = btoa('0123456789abcdef0123456789abcdef');
const other = btoa('fedcba9876543210fedcba9876543210');

test('what is sealed is read by its key alone', async () => {
  const key = await keyOf(one);
  const kept = await sealed(key, { text: 'Обсудили посещаемость школы' });
  expect(new TextDecoder().decode(kept.data)).not.toContain('школы');
  expect(await opened(key, kept)).toEqual({ text: 'Обсудили посещаемость школы' });
  await expect(opened(await keyOf(other), kept)).rejects.toThrow();
});

test('the key is used and never read', async () => {
  const key = await keyOf(one);
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('the same text is never sealed alike, and one that was changed is refused', async () => {
  const key = await keyOf(one);
  const bytes = new TextEncoder().encode('снимок');
  const [first, second] = [await sealedBytes(key, bytes), await sealedBytes(key, bytes)];
  expect(new Uint8Array(first.data)).not.toEqual(new Uint8Array(second.data));
  expect(new Uint8Array(await openedBytes(key, first))).toEqual(bytes);
  new Uint8Array(second.data)[0] ^= 1;
  await expect(openedBytes(key, second)).rejects.toThrow();
});
