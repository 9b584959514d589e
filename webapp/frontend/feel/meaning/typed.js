// A computation with the kind that the library expects to know of it.

/** @typedef {import('../../types/feel').Context} Context */
/** @typedef {((context: Context) => any) & { type?: string, constantValue?: any, parts?: Compute[], sign?: string }} Compute */
/** @typedef {{ name: string, input: string, position: import('../../types/feel').Position }} Node */
/** @typedef {import('./notes.js').Notes} Notes */
/** @typedef {(node: Node, args: any[], notes: Notes, library: (node: Node, args: any[], notes: Notes) => any) => any} Meaning */

/**
 * @param {(context: Context) => any} compute
 * @param {string} [type]
 * @returns {Compute}
 */
export function typed(compute, type = 'any') {
  return Object.assign(compute, { type });
}
