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

export type Table = {
  inputs: string[];
  rows: { when: string[]; then: string[] }[];
  defaults: (string | null)[];
  first: boolean;
};

export type Request = {
  ask: 'analyse' | 'value' | 'table';
  text: string;
  kind: Kind;
  context?: Context;
  now?: string;
  table?: Table;
};
