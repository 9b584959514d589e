// A whole decision table in one turn: inputs once, rows until the hit policy is satisfied, outputs of matching rows only.
import { evaluateStrictly } from './strictly.js';
import { plain } from './plain.js';

const tables = new Map();
const KEPT = 200;

export function decide(request, context) {
  const table = known(request);
  if (!table) return { unknown: true };
  const inputs = table.inputs.map((text, column) => cell({ column }, text, 'expression', context));
  const rows = matching(table, inputs, context);
  const chosen = table.first ? rows.slice(0, 1) : rows;
  const outputs = chosen.map(row => table.rows[row].then.map((text, column) => cell({ row, column }, text, 'expression', context)));
  const defaults = chosen.length ? null : table.defaults.map((text, column) => text && cell({ column }, text, 'expression', context));
  return { rows: chosen, outputs: outputs.map(plain), defaults: plain(defaults) };
}

function known({ id, table }) {
  if (table) {
    if (tables.size >= KEPT) tables.delete(tables.keys().next().value);
    tables.set(id, table);
  }
  return tables.get(id);
}

function matching(table, inputs, context) {
  const rows = [];
  for (let row = 0; row < table.rows.length; row++) {
    const hit = table.rows[row].when.every((text, column) => text === '-' || cell({ row, column }, text, 'unary', { ...context, '?': inputs[column] }) === true);
    if (hit) rows.push(row);
    if (hit && table.first) break;
  }
  return rows;
}

function cell(place, text, kind, context) {
  let result;
  try {
    result = evaluateStrictly(text, kind, context);
  } catch (fault) {
    throw Object.assign(fault, { kind: fault.kind || 'failed', ...place });
  }
  if (result.warnings.length) throw Object.assign(new Error('warned'), { kind: 'warned', detail: result.warnings, ...place });
  return result.value;
}
