/** An element of the file, as moddle has it. */
export type Business = {
  $type: string;
  $parent?: Business;
  get: (name: string) => any;
  [name: string]: any;
};

/** An element of the drawing. */
export type Shape = { id: string; type: string; businessObject: Business; parent?: Shape };

export type Injector = {
  get(name: 'commandStack'): { execute: (command: string, context: unknown) => void };
  get(name: 'bpmnFactory'): { create: (type: string, attributes?: Record<string, unknown>) => Business };
  get(name: 'modeling'): { updateProperties: (element: Shape, properties: Record<string, unknown>) => void };
  get(name: 'canvas'): { getRootElement: () => Shape };
  get(name: 'debounceInput'): <Act extends (...given: any[]) => unknown>(act: Act) => Act;
};

/** A field of the properties panel. */
export type Entry = {
  id: string;
  component: (props: any) => any;
  isEdited?: (node?: any) => boolean;
  parameter?: Business;
};
/** One of a list: its own fields. */
export type Item = { id: string; entries?: Entry[] };
export type Group = { id: string; label?: string; entries?: Entry[]; items?: Item[]; component?: unknown };
