/** Modules without types of their own. */

declare module 'virtual:icons' {
  /** The address of the sprite. */
  const address: string;
  export default address;
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
