/** Modules without types of their own. */

declare module 'virtual:icons' {
  /** The address of the sprite. */
  const address: string;
  export default address;
}

declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: object);
    fromXML(xml: string): Promise<{ rootElement: any }>;
  }
}

declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>;
}

declare module 'bpmn-js-i18n/translations/ru' {
  const words: Record<string, string>;
  export default words;
}

declare module 'bpmn-js-properties-panel';
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
declare module 'dmn-js/lib/Modeler';
declare module '@bpmn-io/properties-panel';
declare module '@bpmn-io/properties-panel/preact';
declare module '@bpmn-io/properties-panel/preact/hooks';

declare module 'bpmn-js-differ' {
  type Found = Record<string, unknown>;
  export function diff(
    before: object,
    after: object,
  ): { _added: Found; _removed: Found; _changed: Found; _layoutChanged: Found };
}

declare module 'dmn-moddle' {
  export class DmnModdle {
    fromXML(xml: string, type?: string): Promise<{ rootElement: any }>;
  }
}
