import type { Told } from './comparison';
import type { Host } from './page';

export type StudioHost = Host<
  'kind' | 'path' | 'version' | 'contentUrl' | 'draftUrl' | 'checkUrl' | 'changesUrl' | 'publishUrl' | 'uploadUrl'
> & { dataset: { kind: 'bpmn' | 'dmn' | 'form'; examplesUrl?: string } };

export type Finding = {
  element?: string;
  file?: string;
  /** Of another file: what it is called, and its editor. */
  title?: string;
  url?: string;
  message: string;
  severity: 'error' | 'warning';
  run?: string[];
  /** The page that explains it. */
  help?: string | null;
};

/** A line that a token may go along: a flow, or from a step to an event on its border. */
export type Line = { flow: string | null; source?: string; target?: string };

/** One element of a run, and the flow that led to it. */
export type Step = { element: string; flow: string | null };

/** Shows runs on a diagram. */
export type Walker = {
  lines: () => Line[];
  name: (id: string) => string;
  light: (steps: Step[], at: number) => void;
  clear: () => void;
};

/** The editor of one kind of file. */
export type Editor = {
  /** The text of the file: what was opened until something is changed. */
  read: () => Promise<string>;
  onChange: (tell: () => void) => unknown;
  /** Tells the clauses of the selected element; diagrams only. */
  onSelect?: (tell: (clauses: string[] | null) => void) => void;
  /** Whether there is such an element. */
  select: (id: string) => boolean | Promise<boolean>;
  mark: (findings: Finding[]) => void;
  /** Diagrams only. */
  walker?: Walker;
};

export type Open = (canvas: HTMLElement, side: HTMLElement, text: string, house: House) => Promise<Editor>;

export type Draft = {
  save: (over?: unknown) => Promise<boolean>;
  changed: () => void;
  content: () => Promise<string>;
};

/** What the server answers when somebody else has saved in between. */
export type Theirs = {
  version?: number;
  message?: string;
  own?: boolean;
  author?: string;
  saved_at?: string;
  theirs?: string;
  changes?: (Told & { sentence: string })[];
};

export type Tab = { content: HTMLElement; count: (text: string, tone: string) => void };

export type Bottom = {
  node: HTMLElement;
  show: (name: string | null) => void;
  add: (name: string, title: string) => Tab;
};

export type Findings = {
  check: (opens?: boolean) => Promise<void>;
  changed: () => void;
  show: (findings: Finding[]) => void;
};

export type Clause = { name: string; text: string; url: string };

/** Something that can be picked: what the file says, what people call it, and the page of the model that holds it; `elsewhere`: of another
 house, known and not picked here. */
export type Choice = { key: string; title: string; url?: string; elsewhere?: boolean };

export type OperationInput = {
  name: string;
  title: string;
  required: boolean;
  values: [string, string][];
  of: '' | 'role' | 'clause';
};
export type Operation = { name: string; title: string; inputs: OperationInput[] };

export type TermTold = {
  due: string;
  why: string[];
  supposed: string[];
  fault: string;
  /** The step whose call hands the term over, and the answer for each of these. */
  by?: string;
  ways?: TermTold[];
};

type Lists =
  'forms' | 'decisions' | 'processes' | 'messages' | 'lanes' | 'roles' | 'terms' | 'days' | 'given' | 'clauses';

/** What the editor knows of the house: lists to pick from, and what a term says. */
export type House = Record<Lists, Choice[]> & {
  operations: Operation[];
  term: (text: string) => Promise<TermTold>;
};
