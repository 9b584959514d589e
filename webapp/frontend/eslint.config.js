import js from '@eslint/js';
import { defineConfig } from 'eslint/config';

/** What types do not see; how lines look is Prettier's. */
export default defineConfig([
  { ignores: ['node_modules/**'] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-undef': 'off', // tsc knows better what there is
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      'no-else-return': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text is never markup: build elements with page/elements.js.' },
        { property: 'outerHTML', message: 'Text is never markup: build elements with page/elements.js.' },
        { property: 'insertAdjacentHTML', message: 'Text is never markup: build elements with page/elements.js.' },
      ],
      'no-sequences': 'error',
      'no-throw-literal': 'error',
      'no-unused-expressions': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      complexity: ['error', 14],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['words/**'], rules: { 'max-lines': 'off' } },
]);
