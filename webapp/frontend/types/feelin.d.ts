import 'feelin';

/** What the library is made to give away: see feel/inside.js. */
declare module 'feelin' {
  /** A parsed expression: computes its value over the names it is given. */
  type Root = (context: Record<string, unknown>) => unknown;
  type Parse = (
    text: string,
    context: object,
    dialect: undefined,
    notes: InterpreterContext,
  ) => { root: Root; parseTree: { topNode: import('./feel').Syntax } };

  /** Where an evaluation leaves its warnings. */
  class InterpreterContext {
    warnings: import('./feel').LibraryWarning[];
  }
  const interpreter: { evaluate: Parse; unaryTest: Parse };
  const builtins: Record<string, unknown>;
}
