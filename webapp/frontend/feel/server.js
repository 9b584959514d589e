// FEEL inside the server's V8: a JSON list of requests in, a JSON list of answers out. No host object is reachable from here.
/** @import { Context, Request } from '../types/feel' */
import { analyse } from './analyse.js';
import { compile } from './compile.js';
import { decide } from './table.js';
import { moments } from './moments.js';
import { plain } from './plain.js';
import { perform } from './program.js';
import { closeWorld } from './world.js';

/** @type {Record<Request['ask'], (request: Request) => object>} */
const HANDLERS = {
  analyse: ({ text, kind }) => ({ analysis: analyse(compile(text, kind), text) }),
  value: (request) => evaluate(request.text, scope(request)),
  table: (request) => decide(request, scope(request)),
  program: (request) => perform(request, scope(request)),
};

/**
 * @param {string} text
 * @param {Context} context
 * @returns {object} the first warning, and the empty names behind a value that is none: nobody needs the others
 */
function evaluate(text, context) {
  const { value, warnings, empty } = compile(text, 'expression').run(context);
  if (warnings.length) return { value: lenient(value), warning: warnings[0] };
  const found = plain(value);
  return found === null && empty.length ? { value: null, empty: empty.slice(0, 5) } : { value: found };
}

/**
 * The value beside a warning; one that JSON cannot hold is none.
 * @param {unknown} value
 */
function lenient(value) {
  try {
    return plain(value);
  } catch {
    return null;
  }
}

/**
 * @param {Request} request
 * @returns {Context}
 */
function scope({ context, now }) {
  return { ...context, ...moments(now) };
}

/** @param {Request} request */
function answer(request) {
  try {
    return HANDLERS[request.ask](request);
  } catch (fault) {
    return {
      fault: fault.kind || unforeseen(fault),
      detail: fault.detail || String(fault.message),
      row: fault.row,
      column: fault.column,
      output: fault.output,
      rows: fault.rows,
      box: fault.box,
      step: fault.step,
      text: fault.text,
      position: fault.position,
    };
  }
}

/**
 * What the library or the machine threw: functions that call themselves for ever, and the rest.
 * @param {Error} fault
 */
function unforeseen(fault) {
  return fault instanceof RangeError && /call stack/i.test(fault.message) ? 'endless_calls' : 'failed';
}

const LONGEST = 1_000_000;

/** @param {Request} request */
function written(request) {
  const text = JSON.stringify(answer(request));
  return text.length > LONGEST ? JSON.stringify({ fault: 'answer_too_long' }) : text;
}

/** @param {string} requests a JSON list */
export function run(requests) {
  return `[${JSON.parse(requests).map(written).join()}]`;
}

closeWorld();
