// Keeps the page of work without a network in the browser, and shows it in place of any page that cannot be reached.
import { matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';

/** @typedef {{ url: string, revision: string | null }[]} Kept */
const scope = /** @type {typeof self & { kuratorKept: Kept }} */ (self);
const [shell] = scope.kuratorKept;

precacheAndRoute(scope.kuratorKept, { ignoreURLParametersMatching: [/.*/] });
registerRoute(({ request }) => request.mode === 'navigate', new NetworkOnly());
setCatchHandler(async ({ request }) =>
  request.mode === 'navigate' ? ((await matchPrecache(shell.url)) ?? Response.error()) : Response.error(),
);
