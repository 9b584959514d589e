import type { Host } from './page';

export type Kind = 'bpmn' | 'dmn' | 'form';
export type Sign = 'added' | 'removed' | 'changed' | 'moved';

/** A line of the list: what happened to which element. */
export type Told = { element: string; sign: Sign };

/** What happened to the elements of each side, by their ids. */
export type Signs = { before: Map<string, Sign>; after: Map<string, Sign> };

/** `words` is JSON: what the page's language calls things (webapp/templates/studio/comparison.html). */
export type ComparisonHost = Host<'kind' | 'words'> & { dataset: { kind: Kind } };
export type Words = Record<string, string>;
export type Pair<Of> = { before: Of; after: Of };

/** What a drawing of the two texts can be asked for. */
export type Drawn = {
  /** Shows an element on both sides; false where neither has it. */
  show: (id: string) => boolean;
  /** Elements that differ and that no line names, with how people call them. */
  silent: { element: string; sign: Sign; title: string }[];
};

export type Draw = (
  place: HTMLElement,
  texts: Pair<string>,
  told: Told[],
  words: Words,
  chosen: (id: string) => void,
) => Promise<Drawn>;

/** One thing in two lists: where `before` is missing it is new, where `after` is missing it is gone. */
export type Aligned<Of> = { id: string; sign: Sign | ''; before?: Of; after?: Of };

export type Column = { id: string; title: string; answers: boolean };
export type Row = { id: string; cells: Record<string, string>; note: string };
export type Decision = {
  id: string;
  title: string;
  policy: string;
  columns: Column[];
  rows: Row[];
  /** Of a literal expression. */
  text?: string;
  /** Whether it is decided by anything else than a table or one expression. */
  other: boolean;
};

export type FormField = { id: string; depth: number; title: string; lines: Record<string, string> };
