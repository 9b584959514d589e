/** @import { Column, Decision, Row } from '../types/comparison' */
import { DmnModdle } from 'dmn-moddle';

const NOTHING = '—';
const LOGIC = 'decisionLogic';

/**
 * The decisions of a file as plain tables.
 * @param {string} xml
 * @returns {Promise<Decision[]>}
 */
export async function decisionsOf(xml) {
  const { rootElement } = await new DmnModdle().fromXML(newest(xml), 'dmn:Definitions');
  /** @type {any[]} */
  const parts = rootElement.drgElement ?? [];
  return parts.filter(({ $type }) => $type === 'dmn:Decision').map(decisionOf);
}

/**
 * The library reads DMN 1.3; what 1.4 and 1.5 have in a table is the same.
 * @param {string} xml
 */
const newest = (xml) =>
  xml.replaceAll(
    /https:\/\/www\.omg\.org\/spec\/DMN\/(20211108|20230324)\/(MODEL|DMNDI)\//g,
    'https://www.omg.org/spec/DMN/20191111/$2/',
  );

/**
 * @param {any} decision
 * @returns {Decision}
 */
function decisionOf(decision) {
  const logic = decision[LOGIC];
  const about = { id: decision.id ?? decision.name, title: decision.name || decision.id };
  if (logic?.$type === 'dmn:DecisionTable') return { ...about, ...tableOf(logic), other: false };
  const text = logic?.$type === 'dmn:LiteralExpression' ? (logic.text ?? '') : undefined;
  return { ...about, policy: '', columns: [], rows: [], text, other: text === undefined };
}

/** @param {any} table */
function tableOf({ hitPolicy = 'UNIQUE', aggregation, input = [], output = [], rule = [] }) {
  /** @type {Column[]} */
  const columns = [
    ...input.map((/** @type {any} */ one, /** @type {number} */ at) => columnOf(one, `input-${at}`, false)),
    ...output.map((/** @type {any} */ one, /** @type {number} */ at) => columnOf(one, `output-${at}`, true)),
  ];
  const rows = rule.map((/** @type {any} */ one, /** @type {number} */ at) => rowOf(one, at, columns));
  return { policy: [hitPolicy, aggregation].filter(Boolean).join(' '), columns, rows };
}

/**
 * @param {any} column
 * @param {string} place
 * @param {boolean} answers
 * @returns {Column}
 */
const columnOf = ({ id, label, name, inputExpression }, place, answers) => ({
  id: id ?? place,
  title: label || inputExpression?.text || name || place,
  answers,
});

/**
 * @param {any} rule
 * @param {number} at
 * @param {Column[]} columns
 * @returns {Row}
 */
function rowOf({ id, description, inputEntry = [], outputEntry = [], annotationEntry = [] }, at, columns) {
  const written = [...inputEntry, ...outputEntry].map(({ text }) => (text ?? '').trim());
  const cells = Object.fromEntries(columns.map((column, place) => [column.id, cellOf(written[place])]));
  const note = [description, ...annotationEntry.map((/** @type {any} */ { text }) => text)];
  return { id: id ?? `rule-${at + 1}`, cells, note: note.filter(Boolean).join(' · ') };
}

/** @param {string | undefined} text */
const cellOf = (text) => (!text || text === '-' ? NOTHING : text);
