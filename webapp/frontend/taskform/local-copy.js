const PREFIX = 'kurator.unsaved.';

/**
 * What the server has not got yet, in this browser only. It is dropped as soon as the server has it, so that a shared
 * computer keeps nothing about a family.
 */
export function localCopy(key) {
  const name = PREFIX + key;
  const quietly = (act) => {
    try {
      return act();
    } catch {
      return null; // a browser without storage still fills forms
    }
  };
  return {
    read: () => quietly(() => JSON.parse(localStorage.getItem(name))),
    write: (fields) => quietly(() => localStorage.setItem(name, JSON.stringify(fields))),
    drop: () => quietly(() => localStorage.removeItem(name)),
  };
}
