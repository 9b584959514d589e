import type { Data } from './taskform';

/** What the server gave for a task; it comes back with the report and its signature. */
export type Ticket = { task_id: string; case_id: string; name: string; form: string | null; version_id: number };

/** A task that was taken along. */
export type Item = {
  ticket: Ticket;
  signature: string;
  title: string;
  family: string;
  number: string;
  address: string;
  phone: string;
  hour: string;
  due: string;
  schema: object;
  values: Data;
  base: string;
};

export type Packet = { person: number; key: string; day: string; items: Item[]; left: number };

/** `typing`: begun; `ready`: to be sent; `refused`: the server did not take it, `said` tells why. */
export type ReportState = 'typing' | 'ready' | 'refused';

export type Report = {
  id: string;
  state: ReportState;
  item: Item;
  fields: Data;
  written_at: string;
  said?: string;
};

/** Encrypted, as it lies in the browser. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

/** Where the server is reached. */
export type Addresses = { key: string; send: string; photo: string };

/** What became of one report. */
export type Outcome = { title: string; became: string; sentence: string; address: string };
