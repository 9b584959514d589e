/** @type {Set<string>} */
const missing = new Set();

/**
 * A `translate` service over dictionaries; the first that knows the text wins. Texts nobody knows are shown as they
 * are and collected, so that a test can name them.
 * @param {...Record<string, string>} dictionaries {English: Russian}
 */
export function translation(...dictionaries) {
  /** @type {Record<string, string>} */
  const words = Object.assign({}, ...dictionaries.toReversed());
  const loose = new Map(Object.entries(words).map(([text, russian]) => [plain(text), russian]));
  /**
   * @param {string} text
   * @param {Record<string, unknown>} [replacements] for `{name}` in the text
   */
  const translate = (text, replacements = {}) => {
    const russian = Object.hasOwn(words, text) ? words[text] : loose.get(plain(String(text)));
    if (russian === undefined) note(String(text));
    return (russian ?? String(text)).replace(/{([^}]+)}/g, (_, key) => String(replacements[key] ?? `{${key}}`));
  };
  return { translate: ['value', translate] };
}

/**
 * «Timer Boundary Event (Non Interrupting)» and «Timer boundary event (non-interrupting)» are one label.
 * @param {string} text
 */
const plain = (text) => text.toLowerCase().replaceAll('-', ' ').trim();

/** @param {string} text */
function note(text) {
  if (!/[A-Za-z]/.test(text) || missing.has(text)) return;
  missing.add(text);
  document.documentElement.dispatchEvent(new CustomEvent('words:missing', { detail: text }));
}
