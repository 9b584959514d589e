/** @import { Sealed } from '../types/field' */

const WAY = 'AES-GCM';
const SALT = 12; // bytes, anew for each text

/**
 * The key as the browser keeps it: usable, never readable again.
 * @param {string} base64
 */
export function keyOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, WAY, false, ['encrypt', 'decrypt']);
}

/**
 * @param {CryptoKey} key
 * @param {BufferSource} bytes
 * @returns {Promise<Sealed>}
 */
export async function sealedBytes(key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(SALT));
  return { iv, data: await crypto.subtle.encrypt({ name: WAY, iv }, key, bytes) };
}

/**
 * @param {CryptoKey} key
 * @param {Sealed} sealed
 */
export const openedBytes = (key, { iv, data }) => crypto.subtle.decrypt({ name: WAY, iv }, key, data);

/**
 * @param {CryptoKey} key
 * @param {unknown} value of JSON
 */
export const sealed = (key, value) => sealedBytes(key, new TextEncoder().encode(JSON.stringify(value)));

/**
 * @param {CryptoKey} key
 * @param {Sealed} kept
 */
export const opened = async (key, kept) => JSON.parse(new TextDecoder().decode(await openedBytes(key, kept)));
