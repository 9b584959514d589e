import { Checklist } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';

const MANY = 5; // boxes: fewer are ticked as fast one by one
const USUAL = 'usual'; // of the property `whole`: no family is at once in all the troubles that a list may name

/**
 * The library's list of boxes with «Отметить все» under a long one that says so of itself: a paper that names twelve kinds of data is mostly signed
 * whole, and what is not is unticked.
 * @param {any} props as the library gives them to a field
 */
function WholeList(props) {
  const { field, value, disabled, readonly, onChange } = props;
  /** @type {{ value: unknown }[]} */
  const options = Array.isArray(field.values) ? field.values : [];
  const list = h(/** @type {any} */ (Checklist), props);
  if (field.properties?.whole !== USUAL || options.length < MANY || disabled || readonly) return list;
  const chosen = Array.isArray(value) ? value.length : 0;
  const whole = chosen >= options.length;
  const press = () => onChange({ field, value: whole ? [] : options.map((option) => option.value) });
  const said = whole ? 'Снять все отметки' : `Отметить все (${options.length})`;
  return h(
    'div',
    { class: 'taskform-whole' },
    list,
    h('button', { type: 'button', class: 'btn btn-sm', onClick: press, 'aria-label': `${said}: ${field.label}` }, said),
  );
}
WholeList.config = /** @type {any} */ (Checklist).config;

/** Takes the place of the library's field. */
class WholeLists {
  /** @param {{ register: (type: string, field: unknown) => void }} formFields */
  constructor(formFields) {
    formFields.register('checklist', WholeList);
  }
}
/** @type {any} */ (WholeLists).$inject = ['formFields'];

export const wholeLists = { __init__: ['wholeLists'], wholeLists: ['type', WholeLists] };
