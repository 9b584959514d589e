import { element, icon } from '../page/elements.js';

/**
 * «Отменить» and «Повторить» for whoever does not know the keys; each is off where there is nothing to do.
 * @param {{ get: (name: any) => any, on: (event: string, tell: () => void) => void }} modeler
 */
export function stepsBack(modeler) {
  const stack = modeler.get('commandStack');
  const back = button('arrow-back-up', 'Отменить действие', () => stack.undo());
  const forth = button('arrow-forward-up', 'Повторить отменённое', () => stack.redo());
  const settle = () => {
    back.disabled = !stack.canUndo();
    forth.disabled = !stack.canRedo();
  };
  modeler.on('commandStack.changed', settle);
  settle();
  return element('div', { class: 'btn-group', role: 'group', 'aria-label': 'Отмена' }, back, forth);
}

/**
 * @param {string} name of the icon
 * @param {string} label
 * @param {() => void} act
 */
const button = (name, label, act) =>
  element(
    'button',
    { type: 'button', class: 'btn btn-icon btn-sm', 'aria-label': label, title: label, onclick: act },
    icon(name),
  );
