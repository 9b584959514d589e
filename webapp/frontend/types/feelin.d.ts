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
  class InterpreterContext {}
  const interpreter: { evaluate: Parse; unaryTest: Parse };
  const builtins: Record<string, unknown>;

  /** Who says what a node means: the library asks it while it builds an expression. */
  const meaning: { of?: import('../feel/meaning/typed').Meaning };

  function getFromContext(name: string, context: unknown): any;
  function getType(value: unknown): string;
  function equals(a: unknown, b: unknown): boolean | null;
  function wrapFunction(
    called: unknown,
    parameterNames?: string[],
  ): { parameterNames: string[]; invoke(args: unknown): any } | null;
  function invalidArguments(template: string, values: Record<string, unknown>): object;
  function isInvocationFailure(value: unknown): boolean;
  function matchesType(value: unknown, type: object, context: Record<string, unknown>): boolean;
  function toComparable(value: unknown): number | null;
  function addDuration(instant: unknown, span: unknown, sign: number): any;
  function addDurations(a: unknown, b: unknown, sign: number): any;
  function createRange(start: unknown, end: unknown, startIncluded?: boolean, endIncluded?: boolean): any;
}
