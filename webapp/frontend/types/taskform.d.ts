import type { Form } from '@bpmn-io/form-js-viewer';

/** A field as it is drawn: one of several where it stands in rows. */
export type Field = { id: string; valuePath: (string | number)[]; indexes?: Record<string, number>; hidden?: boolean };

/** A field as the schema has it. */
export type FieldSchema = { type?: string; label?: string; dateLabel?: string; timeLabel?: string };

export type Data = Record<string, unknown>;
export type Faults = Record<string, string | string[]>;

/** A sentence about a field, or about the whole form where there is no field. */
export type Line = { sentence: string; field?: Field };

export type LocalCopy = { read: () => Data | null; write: (fields: Data) => void; drop: () => void };

export type FormPage = {
  host: HTMLElement;
  form: Form;
  summary: HTMLElement;
  note: HTMLElement;
  copy: LocalCopy;
  parting: LocalCopy;
};

export type Draft = {
  restored: () => void;
  /** What stands in the form came back refused: the server has not kept it yet. */
  refused: () => void;
  stop: () => void;
  resume: () => void;
  say: (sentence: string, state: string, login?: string) => void;
};

/** What another window has saved meanwhile, as the server tells it. */
export type Conflict = {
  message: string;
  saved_at: string;
  fields: Data;
  differing: { label: string; theirs: string[]; mine: string[] }[];
};

/** What is told of a save of the draft. */
export type Told = {
  saved: (moment?: string) => void;
  unsaved: (fault: any) => void;
  chosen: () => void;
};
