// FEEL inside the server's V8: a JSON list of requests in, a JSON list of answers out. No host object is reachable from here.
/** @import { Context, Request } from '../types/feel' */
import { analyse } from './analyse.js';
import { compile } from './compile.js';
import { evaluateStrictly } from './strictly.js';
import { decide } from './table.js';
import { moments } from './moments.js';
import { plain } from './plain.js';
import { perform } from './program.js';
import { closeWorld } from './world.js';

/** @type {Record<Request['ask'], (request: Request) => object>} */
const HANDLERS = {
  analyse: ({ text, kind }) => ({ analysis: analyse(compile(text, kind), text) }),
  value: (request) => evaluateStrictly(request.text, 'expression', scope(request)),
  test: (request) => evaluateStrictly(request.text, 'unary', { ...scope(request), '?': request.input }),
  table: (request) => decide(request, scope(request)),
  program: (request) => perform(request, scope(request)),
};

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
    const result = HANDLERS[request.ask](request);
    return 'value' in result ? { ...result, value: plain(result.value) } : result;
  } catch (fault) {
    return {
      fault: fault.kind || 'failed',
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
