/** A node of an expression's syntax, as the grammar makes it: whoever asks for a part knows that it is there. */
export interface Syntax {
  readonly name: string;
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

export type LibraryWarning = {
  type: string;
  message?: string;
  position?: Position;
  details?: { values?: Record<string, unknown> };
};

/** A warning; of its values, lists and contexts are only named. */
export type Warning = {
  type: string;
  message?: string;
  position?: Position;
  values: Record<string, unknown>;
};

export type Observed = { value: unknown; warnings: Warning[] };
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
  ask: 'analyse' | 'value' | 'test' | 'table';
  text: string;
  kind: Kind;
  context?: Context;
  now?: string;
  input?: unknown;
  table?: Table;
};
