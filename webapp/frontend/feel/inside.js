// feelin keeps its interpreter private, would parse every expression anew at each evaluation, and takes many mistakes
// for null. What is exported here lets compile.js keep what was parsed; the hook lets meaning/ say itself what some kinds
// of syntax mean. A release that renames one of the names fails the build.
const INSIDE = {
  interpreter: /^const interpreter = /m,
  InterpreterContext: /^class InterpreterContext /m,
  builtins: /^const builtins = /m,
  getFromContext: /^function getFromContext\(/m,
  getType: /^function getType\(/m,
  equals: /^function equals\(/m,
  wrapFunction: /^function wrapFunction\(/m,
  invalidArguments: /^function invalidArguments\(/m,
  isInvocationFailure: /^function isInvocationFailure\(/m,
  matchesType: /^function matchesType\(/m,
  toComparable: /^function toComparable\(/m,
  addDuration: /^function addDuration\(/m,
  addDurations: /^function addDurations\(/m,
  createRange: /^function createRange\(/m,
};
const BUILT = 'const expr = evalNode(node, args, interpreterContext);';
const ASKED = 'const expr = (meaning.of ?? evalNode)(node, args, interpreterContext, evalNode);';

/** The module that is opened. */
export const FEELIN = /[\\/]node_modules[\\/]feelin[\\/]dist[\\/]index\.js$/;

/**
 * The source of feelin, which also exports what it keeps inside and asks `meaning.of` what a node means.
 * @param {string} source
 */
export function opened(source) {
  for (const [name, pattern] of Object.entries(INSIDE)) {
    if (!pattern.test(source)) throw new Error(`feelin no longer declares ${name}: see feel/inside.js`);
  }
  if (!source.includes(BUILT)) throw new Error('feelin no longer builds with evalNode: see feel/inside.js');
  const asked = source.replace(BUILT, ASKED);
  return `${asked}\nexport const meaning = {};\nexport { ${Object.keys(INSIDE).join(', ')} };`;
}
