/** An answer of the server that is not a success; `sentence` is fit to be shown. */
export class Refused extends Error {
  constructor(status, body) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.sentence = body?.message ?? body?.error ?? 'Сервер не смог выполнить действие. Повторите позже.';
  }
}

/** The network did not answer; nothing is known about what the server did. */
export class NoNetwork extends Error {
  sentence = 'Нет связи с сервером. Введённое сохранено в этом браузере.';
}

const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? '';

async function answerOf(url, options) {
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

export const getText = async (url) => (await answerOf(url)).text();
export const getJson = async (url) => (await answerOf(url, { headers: { Accept: 'application/json' } })).json();

/** Sends JSON with the CSRF token; answers the JSON of the server, or null when it says nothing. */
export async function sendJson(method, url, body, extra = {}) {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token() };
  const response = await answerOf(url, { method, headers, body: JSON.stringify(body), ...extra });
  return response.status === 204 ? null : response.json().catch(() => null);
}

/** Sends a file as a form field. */
export async function sendFile(url, file, fields = {}) {
  const body = new FormData();
  Object.entries(fields).forEach(([name, value]) => body.append(name, value));
  body.append('file', file);
  const headers = { Accept: 'application/json', 'X-CSRFToken': token() };
  return (await answerOf(url, { method: 'POST', headers, body })).json();
}
