const missing = new Set();

/**
 * A `translate` service over dictionaries; the first that knows the text wins. Texts nobody knows are shown as they
 * are and collected, so that a test can name them.
 */
export function translation(...dictionaries) {
  const words = Object.assign({}, ...dictionaries.toReversed());
  const translate = (text, replacements = {}) => {
    if (!Object.hasOwn(words, text)) note(text);
    return (words[text] ?? text).replace(/{([^}]+)}/g, (_, key) => replacements[key] ?? `{${key}}`);
  };
  return { translate: ['value', translate] };
}

function note(text) {
  if (!/[A-Za-z]/.test(text) || missing.has(text)) return;
  missing.add(text);
  document.documentElement.dispatchEvent(new CustomEvent('words:missing', { detail: text }));
}
