import { Button } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';

/**
 * A button of a form with the property `fills`: one gesture puts in what a paper is mostly signed with; each field stays open
 * to another answer. Nothing is ever put into a field that the property does not name.
 * @param {any} props as the library gives them to a field
 */
function Gesture(props) {
  const { field, disabled, readonly } = props;
  const fills = field.properties?.fills;
  if (!fills) return h(/** @type {any} */ (Button), props);
  return h(
    'div',
    { class: 'fjs-form-field taskform-gesture' },
    h('button', { type: 'button', class: 'btn', 'data-fills': fills, disabled: disabled || readonly }, field.label),
  );
}
Gesture.config = /** @type {any} */ (Button).config;

/** Takes the place of the library's field. */
class Gestures {
  /** @param {{ register: (type: string, field: unknown) => void }} formFields */
  constructor(formFields) {
    formFields.register('button', Gesture);
  }
}
/** @type {any} */ (Gestures).$inject = ['formFields'];

export const gestures = { __init__: ['gestures'], gestures: ['type', Gestures] };

/**
 * Serves the buttons of a form.
 * @param {HTMLElement} host
 * @param {any} form
 */
export function serveGestures(host, form) {
  host.addEventListener('click', ({ target }) => {
    const button = /** @type {Element} */ (target).closest('[data-fills]');
    if (!(button instanceof HTMLElement)) return;
    form._setState({ data: over(form._getState().data, JSON.parse(button.dataset.fills ?? '{}')) });
  });
}

/**
 * @param {any} below
 * @param {any} above
 * @returns {any}
 */
function over(below, above) {
  if (above === null || typeof above !== 'object' || Array.isArray(above)) return above;
  const joined = { ...below };
  for (const [key, value] of Object.entries(above)) joined[key] = over(joined[key], value);
  return joined;
}
