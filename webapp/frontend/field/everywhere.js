import { outcomesOf } from './outcomes.js';
import { asked, sendReady } from './sending.js';
import { openShelf } from './shelf.js';

const TO = { key: '/visits/field/key', send: '/visits/field/reports', photo: '/visits/field/photos' };

/**
 * On every page with a network: whoever has logged out takes the key with them; whoever is here sends what they wrote without one.
 * @param {number | undefined} person who is logged in
 */
export async function settleField(person) {
  const shelf = await openShelf();
  await shelf.leave(person);
  if (person === undefined || !(await shelf.unsent())) return;
  try {
    if (!(await shelf.key(person))) await shelf.hold(person, (await asked(TO.key)).key);
    document.getElementById('main')?.prepend(...outcomesOf(await sendReady(shelf, person, TO)));
  } catch {
    // it waits for the next page
  }
}
