// feelin keeps its interpreter private and would parse every expression anew at each evaluation; what is exported here
// lets compile.js keep what was parsed. A release that renames one of the three names fails the build.
const INSIDE = {
  interpreter: /^const interpreter = /m,
  InterpreterContext: /^class InterpreterContext /m,
  builtins: /^const builtins = /m,
};

/** The module that is opened. */
export const FEELIN = /feelin[\\/]dist[\\/]index\.js$/;

/**
 * The source of feelin, which also exports what it keeps inside.
 * @param {string} source
 */
export function opened(source) {
  for (const [name, pattern] of Object.entries(INSIDE)) {
    if (!pattern.test(source)) throw new Error(`feelin no longer declares ${name}: see feel/inside.js`);
  }
  return `${source}\nexport { ${Object.keys(INSIDE).join(', ')} };`;
}
