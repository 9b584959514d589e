import { parseAst } from 'vite';

/** Places where a string is a name for the program, never a label for a person. */
const isName = (node, parent, role) =>
  /^(Import|Export)/.test(parent.type) ||
  parent.type === 'SwitchCase' ||
  (parent.type === 'MemberExpression' && role === 'property') ||
  (parent.type === 'BinaryExpression' && /[!=]==?/.test(parent.operator)) ||
  (parent.type === 'Property' && role === 'key') ||
  (parent.type === 'Property' && /^class(Name)?$/.test(parent.key.name ?? parent.key.value));

const textOf = (node) =>
  node.type === 'TemplateLiteral' ? node.quasis.map((part) => part.value.cooked).join('${}') : node.value;

function* labels(node, parent, role) {
  if (!node?.type) return;
  const text = (node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateLiteral';
  if (text && parent && !isName(node, parent, role)) yield node;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'type') continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object') yield* labels(child, node, key);
    }
  }
}

/** `Не меньше ${0}` takes the first value of the template it replaces. */
const spell = (node, russian, code) => {
  if (node.type === 'Literal') return JSON.stringify(russian);
  const values = node.expressions.map((value) => code.slice(value.start, value.end));
  return '`' + russian.replace(/[`\\]/g, '\\$&').replace(/\$\{(\d)\}/g, (_, i) => '${' + values[i] + '}') + '`';
};

function rewriteLiterals(code, literals, used) {
  const found = [...labels(parseAst(code), null, '')].filter((node) => Object.hasOwn(literals, textOf(node)));
  found.sort((a, b) => b.start - a.start);
  for (const node of found) {
    used.add(textOf(node));
    code = code.slice(0, node.start) + spell(node, literals[textOf(node)], code) + code.slice(node.end);
  }
  return code;
}

function rewriteCode(code, pairs, used) {
  for (const [from, to] of pairs) {
    if (!code.includes(from)) continue;
    used.add(from);
    code = code.replaceAll(from, to);
  }
  return code;
}

/**
 * Rewrites labels that libraries hold themselves. `tables`: {file: end of the module's path, literals: {English: Russian},
 * code: [[from, to]]}. A label or a file that is no longer there fails the build: a new version must be read again.
 */
export function rewriteLabels(tables) {
  const used = new Map(tables.map((table) => [table, new Set()]));
  return {
    name: 'rewrite-labels',
    transform(code, id) {
      const mine = tables.filter((table) => id.split('?')[0].endsWith(table.file));
      if (!mine.length) return null;
      for (const table of mine) {
        code = rewriteCode(code, table.code ?? [], used.get(table));
        code = rewriteLiterals(code, table.literals ?? {}, used.get(table));
      }
      return { code, map: null };
    },
    buildEnd(error) {
      if (error) return;
      const lost = tables.flatMap((table) =>
        [...Object.keys(table.literals ?? {}), ...(table.code ?? []).map(([from]) => from)]
          .filter((label) => !used.get(table).has(label))
          .map((label) => `${table.file}: ${label}`),
      );
      if (lost.length) this.error(`Labels to translate were not found:\n${lost.join('\n')}`);
    },
  };
}
