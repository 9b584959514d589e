// What kind a FEEL value is, and a value made to fit the type that a column, an input or a decision declares.
/** @import { Context, FeelType, Literal, Syntax } from '../types/feel' */
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelRange,
  FeelTime,
  date,
  dateAndTime,
  duration,
  time,
} from 'feelin';

import { compile } from './compile.js';

/**
 * @param {unknown} value
 * @returns {string} as `typeRef` spells it; `nothing` for null
 */
export function kindOf(value) {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'dateTime';
  if (value instanceof FeelDuration) return value.yearsMonths ? 'yearMonthDuration' : 'dayTimeDuration';
  if (value instanceof FeelRange) return 'range';
  if (value instanceof FeelFunction || typeof value === 'function') return 'function';
  return typeof value === 'object' ? 'context' : typeof value;
}

/** Texts that a form gives where a column wants a moment or a span. @type {Record<string, (text: string) => unknown>} */
const FROM_TEXT = {
  date: (text) => date(text.slice(0, 10) === text ? text : ''),
  time: (text) => time(text),
  dateTime: (text) => (text.includes('T') ? dateAndTime(text) : null),
  dayTimeDuration: (text) => duration(text),
  yearMonthDuration: (text) => duration(text),
};

/**
 * The value as its type wants it: null stays null, a list of one is its only element where one is wanted.
 * @param {unknown} value
 * @param {FeelType | null | undefined} type
 * @param {boolean} told whether a text may tell a date, as forms do
 * @returns {unknown}
 * @throws a fault of kind `wrong_kind` or `not_allowed`
 */
export function fitted(value, type, told = false) {
  if (!type || value === null || value === undefined) return value ?? null;
  return nested(value, type, type.many ?? 0, told);
}

/**
 * @param {unknown} value
 * @param {FeelType} type
 * @param {number} depth of lists within lists
 * @param {boolean} told
 * @returns {unknown}
 */
function nested(value, type, depth, told) {
  if (!depth) return one(Array.isArray(value) && value.length === 1 ? value[0] : value, type, told);
  return (Array.isArray(value) ? value : [value]).map((each) => nested(each, type, depth - 1, told));
}

/**
 * @param {unknown} value
 * @param {FeelType} type
 * @param {boolean} told
 */
function one(value, type, told) {
  if (value === null) return null;
  const made = type.kind ? ofKind(value, type.kind, told) : value;
  if (type.allowed && !allows(type.allowed, made))
    throw Object.assign(new Error('not allowed'), { kind: 'not_allowed', detail: shown(made) });
  return type.fields && kindOf(made) === 'context'
    ? withFields(/** @type {Context} */ (made), type.fields, told)
    : made;
}

/**
 * @param {unknown} value
 * @param {string} wanted
 * @param {boolean} told
 */
function ofKind(value, wanted, told) {
  const kind = kindOf(value);
  if (kind === wanted) return value;
  if (wanted === 'dateTime' && kind === 'date') return dateAndTime(`${value}T00:00:00Z`);
  if (told && kind === 'string' && FROM_TEXT[wanted]) {
    const made = moment(/** @type {string} */ (value), wanted);
    if (kindOf(made) === wanted) return made;
  }
  throw Object.assign(new Error('wrong kind'), { kind: 'wrong_kind', detail: { wanted, got: shown(value) } });
}

/**
 * @param {string} text
 * @param {string} wanted
 */
function moment(text, wanted) {
  try {
    return FROM_TEXT[wanted](text);
  } catch {
    return null;
  }
}

/**
 * @param {Context} value
 * @param {Record<string, FeelType | null>} fields
 * @param {boolean} told
 */
function withFields(value, fields, told) {
  const made = { ...value };
  for (const [name, type] of Object.entries(fields)) {
    if (!(name in value))
      throw Object.assign(new Error('no field'), {
        kind: 'wrong_kind',
        detail: { wanted: 'context', got: shown(value) },
      });
    made[name] = fitted(value[name], type, told);
  }
  return made;
}

/**
 * @param {string} tests
 * @param {unknown} value
 */
function allows(tests, value) {
  return compile(tests, 'unary').run({ '?': value }).value === true;
}

/**
 * What a message can show: a plain value as it is, a moment as its text, anything else by its kind.
 * @param {unknown} value
 */
export function shown(value) {
  const kind = kindOf(value);
  if (['string', 'number', 'boolean'].includes(kind)) return value;
  if (kind === 'nothing') return null;
  return ['list', 'context', 'function', 'range'].includes(kind) ? { kind } : { kind, text: String(value) };
}

/** @type {Record<string, string>} */
const LITERALS = { NumericLiteral: 'number', StringLiteral: 'string', BooleanLiteral: 'boolean' };
/** @type {Map<string, Literal[]>} */
const known = new Map();
const KEPT = 5000;

/**
 * The literals that stand as whole tests in a cell: `"a", 7`.
 * @param {string} text
 * @returns {Literal[]}
 */
export function literalsOf(text) {
  let found = known.get(text);
  if (!found) {
    found = [];
    compile(text, 'unary')
      .tree.topNode.cursor()
      .iterate((node) => {
        const inside = node.node;
        if (node.name !== 'PositiveUnaryTest' || !inside.firstChild) return undefined;
        const kind = literalKind(inside.firstChild, text);
        if (kind) found?.push({ kind, text: text.slice(node.from, node.to) });
        return undefined;
      });
    if (known.size >= KEPT) known.clear();
    known.set(text, found);
  }
  return found;
}

/**
 * @param {Syntax} node
 * @param {string} text
 */
function literalKind(node, text) {
  if (node.name !== 'DateTimeLiteral') return LITERALS[node.name];
  const { value, warnings } = compile(text.slice(node.from, node.to), 'expression').run({});
  return warnings.length || value === null ? undefined : kindOf(value);
}

/**
 * A literal that the value can never equal, being of another kind; a silent miss would be a lie.
 * @param {string} text of the cell
 * @param {unknown} value of the column
 * @returns {Literal | undefined}
 */
export function unlikeLiteral(text, value) {
  const only = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const kind = kindOf(only);
  return kind === 'nothing' ? undefined : literalsOf(text).find((literal) => literal.kind !== kind);
}

/**
 * The types of a file as `instance of` asks them: by their names.
 * @param {Record<string, FeelType | null>} types
 * @returns {Context}
 */
export function kindsOf(types) {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, asked(type)]));
}

/** @param {FeelType | null} type */
function asked(type) {
  return class {
    /** @param {unknown} value */
    static [Symbol.hasInstance](value) {
      return value !== null && value !== undefined && conforms(value, type, type?.many ?? 0);
    }
  };
}

/**
 * Whether a value is of a type as it stands: nothing is made to fit, and allowed values are no part of a kind.
 * @param {unknown} value
 * @param {FeelType | null | undefined} type
 * @param {number} depth of lists within lists
 * @returns {boolean}
 */
function conforms(value, type, depth) {
  if (!type || value === null) return true;
  if (depth) return Array.isArray(value) && value.every((each) => conforms(each, type, depth - 1));
  if (type.kind && kindOf(value) !== type.kind) return false;
  const fields = Object.entries(type.fields ?? {});
  const held = /** @type {Context} */ (value);
  return fields.every(([name, each]) => name in held && conforms(held[name], each, each?.many ?? 0));
}
