/**
 * A term as the helper holds it. `kind`: one of AMOUNTS, `end of`, `setting` (a setting of the institution), `day` (a name that
 * holds a day), or empty where no term is written. `from`: a name it is counted from, or towards where `back`; empty: from the
 * moment the step is entered. `rest`: the options of the term that the helper only keeps, as they are written.
 * @typedef {{ kind: string, amount?: number, period?: string, setting?: string, from?: string, back?: boolean, rest?: string[] }} Term
 */

/** Kinds of a term that are counted, by the key of the dialect. */
export const AMOUNTS = ['working days', 'calendar days', 'weeks', 'months', 'hours'];
export const MOST = 3650;

/**
 * Why a number cannot be the amount of a term; empty where it can.
 * @param {string} text as it is typed
 */
export const refusedAmount = (text) =>
  /^\d{1,4}$/.test(text) && Number(text) <= MOST ? '' : `Нужно целое число от 0 до ${MOST}.`;

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'];

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*`;
const ONLY_NAME = new RegExp(`^${NAME}$`, 'u');
const SETTING = new RegExp(`^parameters\\.(${NAME})$`, 'u');
const SETTING_FROM = new RegExp(
  String.raw`^context put\(\s*parameters\.(${NAME})\s*,\s*"(from|before)"\s*,\s*(${NAME})\s*\)$`,
  'u',
);
const KEPT = {
  roll: /^(true|false)$/,
  'working day': /^(true|false)$/,
  received: /^(true|false)$/,
  at: /^"[0-2]\d:[0-5]\d"$/,
};
const ISO = /^P(?:(\d{1,5})([DWM])|T(\d{1,5})H)$/;
const ISO_KINDS = { D: 'calendar days', W: 'weeks', M: 'months' };

/**
 * What a text says, or null where it says more than the helper holds: then it is left as it was written by hand.
 * @param {string | undefined} text
 * @returns {Term | null}
 */
export function readTerm(text = '') {
  const written = text.trim();
  if (!written) return { kind: '' };
  if (!written.startsWith('=')) return ofDuration(written);
  const body = written.slice(1).trim();
  if (body.startsWith('{') && body.endsWith('}')) return ofContext(body.slice(1, -1));
  const counted = SETTING_FROM.exec(body);
  if (counted) return { kind: 'setting', setting: counted[1], from: counted[3], back: counted[2] === 'before' };
  const setting = SETTING.exec(body);
  if (setting) return { kind: 'setting', setting: setting[1], from: '', back: false };
  return ONLY_NAME.test(body) ? { kind: 'day', from: body } : null;
}

/** @param {string} written */
function ofDuration(written) {
  const found = ISO.exec(written);
  if (!found) return null;
  const kind = found[3] ? 'hours' : ISO_KINDS[/** @type {'D' | 'W' | 'M'} */ (found[2])];
  return { kind, amount: Number(found[1] ?? found[3]), from: '', back: false, rest: [] };
}

/**
 * The inside of a context: plain pairs, each key once.
 * @param {string} inside
 * @returns {Term | null}
 */
function ofContext(inside) {
  /** @type {Term} */
  const term = { kind: '', from: '', back: false, rest: [] };
  for (const pair of inside.split(',')) {
    const cut = pair.indexOf(':');
    const [key, value] = [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()];
    if (cut < 0 || !take(term, key, value)) return null;
  }
  return term.kind ? term : null;
}

/**
 * @param {Term} term
 * @param {string} key
 * @param {string} value
 * @returns {boolean} whether the helper can hold it
 */
function take(term, key, value) {
  if (AMOUNTS.includes(key) && !term.kind && /^\d{1,5}$/.test(value))
    Object.assign(term, { kind: key, amount: Number(value) });
  else if (key === 'end of' && !term.kind && PERIODS.includes(value.replaceAll('"', '')))
    Object.assign(term, { kind: key, period: value.replaceAll('"', '') });
  else if ((key === 'from' || key === 'before') && !term.from && ONLY_NAME.test(value))
    Object.assign(term, { from: value, back: key === 'before' });
  else if (Object.hasOwn(KEPT, key) && KEPT[/** @type {keyof typeof KEPT} */ (key)].test(value))
    term.rest?.push(`${key}: ${value}`);
  else return false;
  return true;
}

/**
 * The term in the words of the dialect; empty where there is none.
 * @param {Term} term
 */
export function writeTerm(term) {
  const { kind, setting, from = '' } = term;
  if (kind === 'day') return from && `=${from}`;
  if (kind !== 'setting') return kind && `={${pairs(term).join(', ')}}`;
  if (!setting) return '';
  return from ? `=context put(parameters.${setting}, "${side(term)}", ${from})` : `=parameters.${setting}`;
}

/** @param {Term} term */
const side = ({ kind, back }) => (back && kind !== 'end of' ? 'before' : 'from');

/** @param {Term} term */
function pairs(term) {
  const { kind, amount = 1, period = 'month', from, rest = [] } = term;
  const stated = kind === 'end of' ? `end of: "${period}"` : `${kind}: ${amount}`;
  const kept = kind === 'hours' ? [] : rest; // around the clock there is no hour and no roll
  return [stated, ...(from ? [`${side(term)}: ${from}`] : []), ...kept];
}
