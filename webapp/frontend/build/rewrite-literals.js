import { parseAst } from 'vite';

/** @typedef {any} Syntax a node of a module's syntax tree */

/**
 * Labels of one file of a library.
 * @typedef {object} Labels
 * @property {string} file the end of the module's path
 * @property {Record<string, string>} [literals] {English: Russian}; `${}` stands for each value of a template
 * @property {string[][]} [code] pairs [from, to] where a label is put together from pieces
 */

/**
 * Places where a string is a name for the program, never a label for a person.
 * @param {Syntax} parent
 * @param {string} role what the string is to its parent
 */
const isName = (parent, role) =>
  /^(Import|Export)/.test(parent.type) ||
  parent.type === 'SwitchCase' ||
  (parent.type === 'MemberExpression' && role === 'property') ||
  (parent.type === 'BinaryExpression' && /[!=]==?/.test(parent.operator)) ||
  (parent.type === 'Property' && role === 'key') ||
  (parent.type === 'Property' && /^class(Name)?$/.test(parent.key.name ?? parent.key.value));

/** @param {Syntax} node */
const textOf = (node) =>
  node.type === 'TemplateLiteral'
    ? node.quasis.map((/** @type {Syntax} */ part) => part.value.cooked).join('${}')
    : node.value;

/**
 * @param {Syntax} node
 * @param {Syntax} parent
 * @param {string} role
 * @returns {Generator<Syntax>} the strings a person may read
 */
function* labels(node, parent, role) {
  if (!node?.type) return;
  const text = (node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateLiteral';
  if (text && parent && !isName(parent, role)) yield node;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'type') continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object') yield* labels(child, node, key);
    }
  }
}

/**
 * `Не меньше ${0}` takes the first value of the template it replaces.
 * @param {Syntax} node
 * @param {string} russian
 * @param {string} code
 */
const spell = (node, russian, code) => {
  if (node.type === 'Literal') return JSON.stringify(russian);
  const values = node.expressions.map((/** @type {Syntax} */ value) => code.slice(value.start, value.end));
  const text = russian.replace(/[`\\]/g, '\\$&').replace(/\$\{(\d)\}/g, (_, i) => `\${${values[i]}}`);
  return `\`${text}\``;
};

/**
 * @param {string} code
 * @param {Record<string, string>} literals
 * @param {Set<string>} used
 */
function rewriteLiterals(code, literals, used) {
  const found = [...labels(parseAst(code), null, '')].filter((node) => Object.hasOwn(literals, textOf(node)));
  found.sort((a, b) => b.start - a.start);
  for (const node of found) {
    used.add(textOf(node));
    code = code.slice(0, node.start) + spell(node, literals[textOf(node)], code) + code.slice(node.end);
  }
  return code;
}

/**
 * @param {string} code
 * @param {string[][]} pairs
 * @param {Set<string>} used
 */
function rewriteCode(code, pairs, used) {
  for (const [from, to] of pairs) {
    if (!code.includes(from)) continue;
    used.add(from);
    code = code.replaceAll(from, to);
  }
  return code;
}

/**
 * Rewrites labels that libraries hold themselves. A label or a file that is no longer there fails the build: a new
 * version must be read again.
 * @param {Labels[]} tables
 * @returns {import('vite').Plugin}
 */
export function rewriteLabels(tables) {
  const all = tables.map((table) => ({ ...table, used: new Set() }));
  return {
    name: 'rewrite-labels',
    transform(code, id) {
      const mine = all.filter(({ file }) => id.split('?')[0].endsWith(file));
      if (!mine.length) return null;
      for (const { code: pairs = [], literals = {}, used } of mine) {
        code = rewriteLiterals(rewriteCode(code, pairs, used), literals, used);
      }
      return { code, map: null };
    },
    buildEnd(error) {
      const lost = error ? [] : all.flatMap(unused);
      if (lost.length) this.error(`Labels to translate were not found:\n${lost.join('\n')}`);
    },
  };
}

/** @param {Labels & { used: Set<string> }} table */
function unused({ file, literals = {}, code = [], used }) {
  const labels = [...Object.keys(literals), ...code.map(([from]) => from)];
  return labels.filter((label) => !used.has(label)).map((label) => `${file}: ${label}`);
}
