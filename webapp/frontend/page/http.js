import { Said } from './said.js';

const FAILED = 'Сервер не смог выполнить действие. Повторите позже.';

/** An answer of the server that is not a success; `body` is its JSON, if it has any. */
export class Refused extends Said {
  /**
   * @param {number} status
   * @param {any} body
   */
  constructor(status, body) {
    super(body?.message ?? body?.error ?? FAILED);
    this.status = status;
    this.body = body;
  }
}

/** The network did not answer; nothing is known about what the server did. */
export class NoNetwork extends Said {
  constructor() {
    super('Нет связи с сервером. Введённое сохранено в этом браузере.');
  }
}

const token = () => {
  const meta = document.querySelector('meta[name="csrf-token"]');
  return meta?.getAttribute('content') ?? '';
};

/**
 * @param {string} url
 * @param {RequestInit} [options]
 * @throws {Refused | NoNetwork}
 */
export async function answerOf(url, options) {
  let response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...options });
  } catch {
    throw new NoNetwork();
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  throw new Refused(response.status, body);
}

/** @param {string} url */
export const getText = async (url) => (await answerOf(url)).text();

/** @param {string} url */
export const getJson = async (url) => (await answerOf(url, { headers: { Accept: 'application/json' } })).json();

/**
 * Sends JSON with the CSRF token; answers the JSON of the server, or null when it says nothing.
 * @param {'POST' | 'PUT'} method
 * @param {string} url
 * @param {unknown} body
 * @param {RequestInit} [extra]
 * @returns {Promise<any>}
 */
export async function sendJson(method, url, body, extra = {}) {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token() };
  const response = await answerOf(url, { method, headers, body: JSON.stringify(body), ...extra });
  return response.status === 204 ? null : response.json().catch(() => null);
}

/**
 * Sends a file as a form field.
 * @param {string} url
 * @param {File} file
 * @param {Record<string, string>} [fields]
 */
export async function sendFile(url, file, fields = {}) {
  const body = new FormData();
  Object.entries(fields).forEach(([name, value]) => body.append(name, value));
  body.append('file', file);
  const headers = { Accept: 'application/json', 'X-CSRFToken': token() };
  return (await answerOf(url, { method: 'POST', headers, body })).json();
}
