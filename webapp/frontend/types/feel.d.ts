/** A node of an expression's syntax, as the grammar makes it: whoever asks for a part knows that it is there. */
export interface Syntax {
  readonly name: string;
  readonly type: { readonly isSkipped: boolean };
  readonly from: number;
  readonly to: number;
  readonly firstChild: Syntax;
  readonly lastChild: Syntax;
  readonly nextSibling: Syntax;
  readonly node: Syntax;
  getChild(name: string): Syntax;
  getChildren(name: string): Syntax[];
  cursor(): { iterate(enter: (node: Syntax) => void): void };
}

export type Context = Record<string, unknown>;
export type Kind = 'expression' | 'unary';
export type Position = { from: number; to: number };

/** A name that was read and held nothing; `absent`: nobody has set it, not even to null. */
export type Empty = { name: string; position: Position; absent: boolean };

/** A value as a message shows it: plain, or its kind with the text of a date. */
export type Shown = string | number | boolean | null | { kind: string; text?: string };

/** A warning, and the empty names that are its reason. */
export type Warning = {
  type: string;
  position: Position;
  values: Record<string, Shown>;
  empty: Empty[];
};

export type Observed = { value: unknown; warnings: Warning[]; empty: Empty[] };
export type Compiled = { tree: { topNode: Syntax }; run: (context: Context) => Observed };

/** Where in a table something was evaluated. */
export type Place = { row?: number; column?: number; output?: boolean };

/** A declared type: the kind of value (as `typeRef` spells it), tests it must pass, the fields of a context. */
export type FeelType = {
  kind: string | null;
  many?: number;
  allowed?: string | null;
  fields?: Record<string, FeelType | null> | null;
};

export type Literal = { kind: string; text: string };

export type Table = {
  inputs: string[];
  types?: (FeelType | null)[];
  rows: { when: string[]; then: string[] }[];
  defaults: (string | null)[];
  answers?: (FeelType | null)[];
  names?: string[];
  ranking?: string[];
  policy?: string;
  aggregation?: string | null;
  first: boolean;
};

export type Matched = { rows: number[]; outputs: unknown[][]; defaults: unknown[] | null; inputs: Observed[] };

/** A boxed expression; `at` is its id in the file. */
export type Box = {
  kind: string;
  at: string;
  parts: Box[];
  names: string[];
  text?: string;
  table?: Table;
  type?: FeelType | null;
  types?: (FeelType | null)[];
};

export type BoxOf = (box: Box, context: Context) => unknown;

/** A decision or a function of the file (`box`), an input (neither), or a decision service (`program`). */
export type Step = {
  id: string;
  name: string;
  also?: string[];
  type?: FeelType | null;
  box?: Box;
  program?: Program;
  names?: string[];
  types?: (FeelType | null)[];
};

/** `known`: names that cannot be told from the text alone, with their fields. */
export type Names = { key: string; known: Context };
export type Program = {
  steps: Step[];
  answers: string[];
  single: boolean;
  names?: Names | null;
  kinds?: Record<string, FeelType | null>; // that the file defines
  type?: FeelType | null; // of a service, whose answers no step has held to it
};

export type Request = {
  ask: 'analyse' | 'value' | 'table' | 'program';
  text: string;
  kind: Kind;
  context?: Context;
  now?: string;
  table?: Table;
  program?: Program;
};
