// Shuts what an expression has no business with, once everything is loaded.
import { FeelRange } from 'feelin';

import { warn } from './compile.js';

const UNNEEDED = [
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'console',
  'setTimeout',
  'clearTimeout',
  '__timer_manager',
  'FinalizationRegistry',
  'WeakRef',
];

export function closeWorld() {
  const world = /** @type {Record<string, unknown>} */ (globalThis);
  for (const name of UNNEEDED) {
    // an isolate by the library's public way holds some of them fast: there they are emptied
    if (!Reflect.deleteProperty(world, name)) Reflect.set(world, name, undefined);
  }
  Object.freeze(Object.prototype);
  Object.freeze(Array.prototype);
  nameUnlikeTypes();
}

// `"7" > 5` is silently false in feelin; a form's text compared with a number must be told, not decided.
function nameUnlikeTypes() {
  const includes = FeelRange.prototype.includes;
  FeelRange.prototype.includes = function (value) {
    const bound = this.start ?? this.end;
    if (unlike(bound, value)) warn('NOT_COMPARABLE', { left: value, right: bound });
    return includes.call(this, value);
  };
}

/**
 * @param {unknown} bound
 * @param {unknown} value
 */
function unlike(bound, value) {
  if (bound === null || value === null || value === undefined || value instanceof FeelRange) return false;
  return typeof bound !== typeof value || (typeof bound === 'object' && bound.constructor !== value.constructor);
}
