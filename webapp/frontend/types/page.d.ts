/** An element with attributes `data-…` that are always there. */
export type Host<Names extends string> = HTMLElement & { dataset: Record<Names, string> };

export type Child = Node | string | false | null | undefined | '';

declare global {
  interface DocumentEventMap {
    'viewer:element': CustomEvent<{ element: string }>;
  }
}
