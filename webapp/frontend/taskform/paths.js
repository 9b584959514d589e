/**
 * The steps of a path: `problems[0].measure` and `problems.0.measure` are one.
 * @param {string} path
 */
export const partsOf = (path) =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);

/**
 * What stands at a place within objects; undefined where the way ends before.
 * @param {any} source
 * @param {(string | number)[]} place
 */
export const deepGet = (source, place) => place.reduce((node, step) => node?.[step], source);

/**
 * Puts a value at a place within objects, which are made on the way.
 * @param {any} target
 * @param {(string | number)[]} place at least one step
 * @param {unknown} value
 */
export function deepSet(target, place, value) {
  const [step, ...rest] = place;
  if (rest.length) deepSet((target[step] ??= {}), rest, value);
  else target[step] = value;
}
