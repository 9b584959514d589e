import type { Host } from './page';

export type StudioHost = Host<
  'kind' | 'path' | 'version' | 'contentUrl' | 'draftUrl' | 'checkUrl' | 'changesUrl' | 'publishUrl' | 'uploadUrl'
> & { dataset: { kind: 'bpmn' | 'dmn' | 'form' } };

export type Finding = { element?: string; file?: string; message: string; severity: 'error' | 'warning' };

/** The editor of one kind of file. */
export type Editor = {
  /** The text of the file: what was opened until something is changed. */
  read: () => Promise<string>;
  onChange: (tell: () => void) => unknown;
  /** Tells the clauses of the selected element; diagrams only. */
  onSelect?: (tell: (clauses: string[] | null) => void) => void;
  /** Whether there is such an element. */
  select: (id: string) => boolean;
  mark: (findings: Finding[]) => void;
};

export type Open = (canvas: HTMLElement, side: HTMLElement, text: string) => Promise<Editor>;

export type Draft = {
  save: (over?: unknown) => Promise<boolean>;
  changed: () => void;
  content: () => Promise<string>;
};

export type Tab = { content: HTMLElement; count: (text: string, tone: string) => void };

export type Bottom = {
  node: HTMLElement;
  show: (name: string | null) => void;
  add: (name: string, title: string) => Tab;
};

export type Findings = { check: (opens?: boolean) => Promise<void>; show: (findings: Finding[]) => void };

export type Clause = { name: string; text: string; url: string };
