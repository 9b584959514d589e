import { FEELIN, opened } from '../feel/inside.js';

/**
 * One evaluator for the server and for forms in the browser: the library is opened (feel/inside.js), and what form-js asks
 * of its own older copy is answered by ours.
 * @returns {import('vite').Plugin}
 */
export function openedFeelin() {
  return {
    name: 'opened-feelin',
    config: () => ({
      resolve: {
        alias: [{ find: /^@bpmn-io\/feelin$/, replacement: new URL('../feel/in-forms.js', import.meta.url).pathname }],
      },
    }),
    transform: (code, id) => (FEELIN.test(id.split('?')[0]) ? { code: opened(code), map: null } : null),
  };
}
