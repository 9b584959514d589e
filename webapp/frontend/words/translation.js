const missing = new Set();

/**
 * A `translate` service over dictionaries; the first that knows the text wins. Texts nobody knows are shown as they
 * are and collected, so that a test can name them.
 */
export function translation(...dictionaries) {
  const words = Object.assign({}, ...dictionaries.toReversed());
  const loose = new Map(Object.entries(words).map(([text, russian]) => [plain(text), russian]));
  const translate = (text, replacements = {}) => {
    const russian = Object.hasOwn(words, text) ? words[text] : loose.get(plain(String(text)));
    if (russian === undefined) note(String(text));
    return (russian ?? String(text)).replace(/{([^}]+)}/g, (_, key) => replacements[key] ?? `{${key}}`);
  };
  return { translate: ['value', translate] };
}

/** «Timer Boundary Event (Non Interrupting)» and «Timer boundary event (non-interrupting)» are one label. */
const plain = (text) => text.toLowerCase().replaceAll('-', ' ').trim();

function note(text) {
  if (!/[A-Za-z]/.test(text) || missing.has(text)) return;
  missing.add(text);
  document.documentElement.dispatchEvent(new CustomEvent('words:missing', { detail: text }));
}
