/** @import { Diagram } from '../types/diagram' */
/** @import { Line, Step, Walker } from '../types/studio' */

const HERE = 'is-walked-to';
const PASSED = 'is-walked';

/**
 * The steps of a run: each element, and the flow that led to it where one is drawn from what was entered before,
 * the latest first. An event on a border is come to from its host.
 * @param {string[]} run
 * @param {Line[]} lines
 * @returns {Step[]}
 */
export function stepsOf(run, lines) {
  return run.map((id, place) => {
    const into = lines.filter(({ target }) => target === id);
    const before = run.slice(0, place).toReversed();
    const source = before.find((earlier) => into.some((line) => line.source === earlier));
    return { element: id, flow: into.find((line) => line.source === source)?.flow ?? null };
  });
}

/**
 * Another place in a run, never outside of it.
 * @param {number} at
 * @param {number} by
 * @param {number} length
 */
export const moved = (at, by, length) => Math.min(Math.max(at + by, 0), length - 1);

const PLAIN = { StartEvent: 'начало', EndEvent: 'конец', Gateway: 'развилка', Event: 'событие' };

/**
 * What an element without a name is called.
 * @param {string} [type]
 */
const plainName = (type = '') => Object.entries(PLAIN).find(([kind]) => type.endsWith(kind))?.[1];

/**
 * Lights runs on a diagram.
 * @param {Diagram} diagram
 * @returns {Walker}
 */
export function walkerOn(diagram) {
  const canvas = diagram.get('canvas');
  const registry = diagram.get('elementRegistry');
  const clear = () =>
    registry.forEach((shape) => [HERE, PASSED].forEach((name) => canvas.removeMarker(shape.id, name)));
  return {
    lines: () =>
      registry
        .filter(({ type, host }) => type === 'bpmn:SequenceFlow' || Boolean(host))
        .map((shape) =>
          shape.host
            ? { flow: null, source: shape.host.id, target: shape.id }
            : { flow: shape.id, source: shape.source?.id, target: shape.target?.id },
        ),
    name: (id) => registry.get(id)?.businessObject?.name || plainName(registry.get(id)?.type) || id,
    light: (steps, at) => {
      clear();
      steps.slice(0, at + 1).forEach(({ element: id, flow }, place) => {
        for (const each of [flow, id]) {
          if (each && registry.get(each)) canvas.addMarker(each, place === at ? HERE : PASSED);
        }
      });
      const here = steps[at] && registry.get(steps[at].element);
      if (!here) return;
      canvas.resized(); // a bar or a list has taken a part of it since
      canvas.scrollToElement(here.id, 120);
    },
    clear,
  };
}
