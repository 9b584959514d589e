import { createServer } from 'node:http';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { getJson, getText, NoNetwork, Refused, sendFile, sendJson } from '../../page/http.js';

/** @typedef {{ method?: string, headers: import('node:http').IncomingHttpHeaders, body: string }} Heard */

/** @type {Record<string, [status: number, body: string]>} */
const ANSWERS = {
  '/draft': [200, '{"version": 2}'],
  '/silent': [204, ''],
  '/conflict': [409, '{"message": "Файл изменил другой автор.", "version": 7}'],
  '/broken': [502, '<h1>Bad gateway</h1>'],
  '/text': [200, '<definitions/>'],
};

/** @type {Heard[]} */
const heard = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const piece of request) body += piece;
  heard.push({ method: request.method, headers: request.headers, body });
  const [status, said] = ANSWERS[request.url ?? ''] ?? [404, ''];
  response.writeHead(status).end(said);
});
let address = '';

beforeAll(async () => {
  vi.stubGlobal('document', { querySelector: () => ({ getAttribute: () => 't0ken' }) }); // the page with its token
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  address = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

test('JSON goes with the token of the page and comes back as an object', async () => {
  expect(await sendJson('PUT', `${address}/draft`, { fields: { a: 1 } })).toEqual({ version: 2 });
  const sent = heard.at(-1);
  expect(sent).toMatchObject({ method: 'PUT', body: '{"fields":{"a":1}}' });
  expect(sent?.headers).toMatchObject({ 'x-csrftoken': 't0ken', 'content-type': 'application/json' });
});

test('what is only read needs no token', async () => {
  expect(await getText(`${address}/text`)).toBe('<definitions/>');
  expect(heard.at(-1)?.headers).not.toHaveProperty('x-csrftoken');
});

test('a server that says nothing is null', async () => {
  expect(await sendJson('POST', `${address}/silent`, {})).toBeNull();
});

test('a refusal carries the status, the body and the sentence of the server', async () => {
  const refused = await sendJson('PUT', `${address}/conflict`, {}).catch((fault) => fault);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ status: 409, sentence: 'Файл изменил другой автор.', body: { version: 7 } });
});

test('a refusal without words gets some', async () => {
  const refused = await getJson(`${address}/broken`).catch((fault) => fault);
  expect(refused).toMatchObject({ status: 502, body: null });
  expect(refused.sentence).toMatch(/Повторите позже/);
});

test('a network that is gone is told apart from a refusal', async () => {
  await expect(getJson('http://127.0.0.1:1/')).rejects.toBeInstanceOf(NoNetwork);
});

test('a file goes as a field of a form beside the others', async () => {
  await sendFile(`${address}/draft`, new File(['<xml/>'], 'a.bpmn'), { version: '3' });
  const { headers, body = '' } = heard.at(-1) ?? { headers: {} };
  expect(headers['content-type']).toMatch(/^multipart\/form-data/);
  expect(body).toMatch(/name="version"\s+3\s/);
  expect(body).toMatch(/name="file"; filename="a\.bpmn"[\s\S]*<xml\/>/);
});
