/**
 * The same diagram with a drawing: a file without one is laid out for reading, never written back.
 * @param {string} xml
 */
export async function laidOut(xml) {
  if (/<(\w+:)?BPMNShape\b/.test(xml)) return xml;
  const { layoutProcess } = await import('bpmn-auto-layout');
  return layoutProcess(xml);
}
