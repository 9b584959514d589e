// Shuts what an expression has no business with, once everything is loaded.
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
}
