/** @import { Choice, House, StudioHost } from '../types/studio' */
import { getJson, sendJson } from '../page/http.js';

const LONGEST = 90; // letters of a clause that a list shows

const EMPTY = {
  forms: [],
  decisions: [],
  processes: [],
  messages: [],
  lanes: [],
  roles: [],
  terms: [],
  days: [],
  given: [],
};

/**
 * What the editor picks from. Where a list does not come, its fields are typed as before.
 * @param {StudioHost} host
 * @returns {Promise<House>}
 */
export async function houseOf({ dataset: { choicesUrl, clausesUrl, termUrl } }) {
  const none = { ...EMPTY, operations: [] };
  const [lists, known] = await Promise.all([
    choicesUrl ? getJson(choicesUrl).catch(() => none) : none,
    clausesUrl ? getJson(clausesUrl).catch(() => null) : null,
  ]);
  return {
    ...none,
    ...lists,
    clauses: [...clausesFrom(known?.clauses ?? {}), ...foreignFrom(known?.elsewhere ?? {})],
    term: (text) => sendJson('POST', termUrl ?? '', { term: text }),
  };
}

/**
 * @param {Record<string, { name: string, text: string, url: string }>} clauses
 * @returns {Choice[]}
 */
const clausesFrom = (clauses) =>
  Object.entries(clauses).map(([key, { name, text, url }]) => ({
    key,
    title: `${name} — ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`,
    url,
  }));

/**
 * @param {Record<string, string>} elsewhere clauses of other houses' papers that a common part carries, by name
 * @returns {Choice[]}
 */
const foreignFrom = (elsewhere) =>
  Object.entries(elsewhere).map(([key, name]) => ({
    key,
    title: `${name} — пункт положения другого учреждения`,
    elsewhere: true,
  }));
