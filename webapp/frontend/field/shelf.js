/** @import { Item, Packet, Report, Sealed } from '../types/field' */
/** @import { IDBPDatabase } from 'idb' */
import { openDB } from 'idb';

import { keyOf, opened, openedBytes, sealed, sealedBytes } from './sealed.js';

const NAME = 'kurator-field';
const MARK = 'kurator.field'; // `frame/carried.js` looks for it on every page

/**
 * What a person has taken along and written, in this browser. Everything is encrypted by the person's key, which lies here only while
 * they are logged in; what is not sent stays without it, for nobody to read, until they log in again.
 */
export async function openShelf() {
  const db = await openDB(NAME, 1, { upgrade: furnish });
  return { ...keysOf(db), ...carriedOf(db), ...writtenOf(db), ...photosOf(db) };
}

/** @typedef {Awaited<ReturnType<typeof openShelf>>} Shelf */

/** @param {IDBPDatabase} db */
function furnish(db) {
  db.createObjectStore('keys', { keyPath: 'person' });
  db.createObjectStore('packets', { keyPath: 'person' });
  db.createObjectStore('reports', { keyPath: 'id' }).createIndex('person', 'person');
  db.createObjectStore('photos', { keyPath: 'id' }).createIndex('report', 'report');
}

/**
 * @param {IDBPDatabase} db
 * @param {number} person
 * @returns {Promise<CryptoKey | undefined>}
 */
const heldKey = async (db, person) => (await db.get('keys', person))?.key;

/**
 * @param {IDBPDatabase} db
 * @param {number} person
 */
async function key(db, person) {
  const found = await heldKey(db, person);
  if (!found) throw new Error('no key');
  return found;
}

/** @param {IDBPDatabase} db */
const keysOf = (db) => ({
  /** Whose key lies here: nobody's after a logout. */
  owner: async () => /** @type {number | undefined} */ ((await db.getAllKeys('keys'))[0]),
  /** @param {number} person */
  key: (person) => heldKey(db, person),
  /**
   * @param {number} person
   * @param {string} base64
   */
  hold: async (person, base64) => {
    localStorage.setItem(MARK, 'yes');
    await db.put('keys', { person, key: await keyOf(base64) });
  },
  /**
   * Somebody has logged out, or another person is here: what was taken along goes, and every key but this person's. Unsent texts stay.
   * @param {number | undefined} person
   */
  leave: async (person) => {
    const both = db.transaction(['keys', 'packets'], 'readwrite');
    for (const store of [both.objectStore('keys'), both.objectStore('packets')]) {
      for (const whose of await store.getAllKeys()) if (whose !== person) await store.delete(whose);
    }
    await both.done;
    if (!(await db.count('reports')) && !(await db.count('keys'))) localStorage.removeItem(MARK);
  },
});

/**
 * @param {IDBPDatabase} db
 * @param {number} person
 * @returns {Promise<{ day: string, items: Item[] }>}
 */
async function packetOf(db, person) {
  const kept = await db.get('packets', person);
  return kept ? opened(await key(db, person), kept) : { day: '', items: [] };
}

/** @param {IDBPDatabase} db */
const carriedOf = (db) => ({
  /**
   * Takes along in place of what was taken before. What is already being written goes on as it was begun.
   * @param {Packet} packet
   */
  take: async ({ person, key: base64, day, items }) => {
    await keysOf(db).hold(person, base64);
    await db.put('packets', { person, ...(await sealed(await key(db, person), { day, items })) });
  },
  /** @param {number} person */
  packet: (person) => packetOf(db, person),
});

/** @param {IDBPDatabase} db */
const writtenOf = (db) => ({
  /**
   * @param {number} person
   * @returns {Promise<Report[]>} the oldest first
   */
  reports: async (person) => {
    const own = await key(db, person);
    const found = await db.getAllFromIndex('reports', 'person', person);
    const read = await Promise.all(found.map((kept) => opened(own, kept)));
    return read.toSorted((a, b) => (a.written_at < b.written_at ? -1 : 1));
  },
  /** How many texts wait here, whoever wrote them. */
  unsent: () => db.count('reports'),
  /**
   * @param {number} person
   * @param {Report} report
   */
  write: async (person, report) => {
    localStorage.setItem(MARK, 'yes');
    await db.put('reports', { id: report.id, person, ...(await sealed(await key(db, person), report)) });
  },
  /**
   * The server has it: it goes with its photographs and the task it was for.
   * @param {number} person
   * @param {Report} report
   */
  drop: async (person, report) => {
    const { day, items } = await packetOf(db, person);
    const rest = items.filter((each) => each.ticket.task_id !== report.item.ticket.task_id);
    await db.put('packets', { person, ...(await sealed(await key(db, person), { day, items: rest })) });
    const both = db.transaction(['reports', 'photos'], 'readwrite');
    await both.objectStore('reports').delete(report.id);
    for (const id of await both.objectStore('photos').index('report').getAllKeys(report.id)) {
      await both.objectStore('photos').delete(id);
    }
    await both.done;
  },
});

/** @param {IDBPDatabase} db */
const photosOf = (db) => ({
  /**
   * @param {number} person
   * @param {string} report
   * @param {Blob} picture
   */
  addPhoto: async (person, report, picture) => {
    const bytes = await picture.arrayBuffer();
    await db.put('photos', { id: crypto.randomUUID(), report, ...(await sealedBytes(await key(db, person), bytes)) });
  },
  /**
   * @param {number} person
   * @param {string} report
   * @returns {Promise<{ id: string, bytes: ArrayBuffer }[]>}
   */
  photos: async (person, report) => {
    const own = await key(db, person);
    const found = /** @type {(Sealed & { id: string })[]} */ (await db.getAllFromIndex('photos', 'report', report));
    return Promise.all(found.map(async (kept) => ({ id: kept.id, bytes: await openedBytes(own, kept) })));
  },
});
