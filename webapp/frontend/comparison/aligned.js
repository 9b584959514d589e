/** @import { Aligned } from '../types/comparison' */

/**
 * Two lists as one, in the order of the later: what is gone stands where it stood, behind what came before it.
 * What only makes room for others is not called moved.
 * @template {{ id: string }} Of
 * @param {Of[]} before
 * @param {Of[]} after
 * @param {(was: Of, now: Of) => boolean} differ
 * @returns {Aligned<Of>[]}
 */
export function aligned(before, after, differ) {
  const old = new Map(before.map((each) => [each.id, each]));
  const moved = movedWithin([...old.keys()], [...new Set(after.map(({ id }) => id))]);
  /** @type {Aligned<Of>[]} */
  const found = after.map((now) => {
    const was = old.get(now.id);
    if (!was) return { id: now.id, sign: 'added', after: now };
    const sign = differ(was, now) ? 'changed' : moved.has(now.id) ? 'moved' : '';
    return { id: now.id, sign, before: was, after: now };
  });
  const kept = new Set(after.map(({ id }) => id));
  before.forEach((was, at) => {
    if (kept.has(was.id)) return;
    const behind = found.findIndex(({ id }) => id === before[at - 1]?.id);
    found.splice(at && behind < 0 ? found.length : behind + 1, 0, { id: was.id, sign: 'removed', before: was });
  });
  return found;
}

/**
 * The fewest ids whose moves explain the new order.
 * @param {string[]} before
 * @param {string[]} after
 */
export function movedWithin(before, after) {
  const place = new Map(before.map((id, at) => [id, at]));
  const common = after.filter((id) => place.has(id));
  const numbers = common.map((id) => place.get(id) ?? 0);
  const runs = numbers.map(() => ({ length: 1, from: -1 }));
  numbers.forEach((number, at) => {
    for (let i = 0; i < at; i++) {
      if (numbers[i] < number && runs[i].length >= runs[at].length) runs[at] = { length: runs[i].length + 1, from: i };
    }
  });
  const longest = Math.max(0, ...runs.map(({ length }) => length));
  const stay = new Set();
  for (let at = runs.findIndex(({ length }) => length === longest); at >= 0; at = runs[at].from) stay.add(common[at]);
  return new Set(common.filter((id) => !stay.has(id)));
}
