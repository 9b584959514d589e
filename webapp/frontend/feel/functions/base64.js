// Base64 of UTF-8: the isolate has neither `btoa` nor `TextEncoder`.
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @param {string} value */
export function base64(value) {
  const bytes = encodeURIComponent(value).replace(/%(..)/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  let coded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = [0, 1, 2].reduce((sum, n) => sum * 256 + (bytes.charCodeAt(at + n) || 0), 0);
    const signs = [18, 12, 6, 0].map((shift) => SIGNS[(group >> shift) & 63]).join('');
    coded += signs.slice(0, Math.min(3, bytes.length - at) + 1).padEnd(4, '=');
  }
  return coded;
}

/**
 * @param {string} coded
 * @returns {string | null} null for what is no Base64 of a text
 */
export function text(coded) {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(coded)) return null;
  const bits = Array.from(coded.replace(/=+$/, ''), (sign) => SIGNS.indexOf(sign).toString(2).padStart(6, '0')).join(
    '',
  );
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => `%${parseInt(byte, 2).toString(16).padStart(2, '0')}`);
  try {
    return decodeURIComponent(bytes.join(''));
  } catch {
    return null;
  }
}
