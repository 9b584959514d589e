import { expect, test } from 'vitest';

import { fieldsOf, settingOf } from '../../comparison/fields.js';

const FORM = {
  components: [
    { type: 'text', id: 'h', text: '# Приём' },
    {
      type: 'group',
      id: 'g',
      label: 'Семья',
      layout: { row: 'r' },
      components: [
        {
          type: 'select',
          id: 'k',
          key: 'kind',
          label: 'Вид',
          values: [{ label: 'да', value: 'yes' }],
          validate: { required: true, maxLength: 5 },
          conditional: { hide: '=a' },
        },
      ],
    },
    { type: 'datetime', key: 'on', dateLabel: 'Дата' },
  ],
};

test('fields at every depth, in their order, with what each says', () => {
  const [text, group, kind, on] = fieldsOf(JSON.stringify(FORM));
  expect([text.title, group.title, kind.title, on.title]).toEqual(['# Приём', 'Семья', 'Вид', 'Дата']);
  expect([text.depth, group.depth, kind.depth, on.depth]).toEqual([0, 0, 1, 0]);
  expect(kind.lines).toEqual({
    type: 'select',
    key: 'kind',
    label: 'Вид',
    values: 'да (yes)',
    required: 'true',
    maxLength: '5',
    hide: '=a',
  });
  expect(on.id).toBe('on');
  expect(group.lines).toEqual({ type: 'group', label: 'Семья' });
});

test('a setting is called as the page says, else by its own name', () => {
  expect(settingOf('hide', { setting_hide: 'скрыто, если' })).toBe('скрыто, если');
  expect(settingOf('step', {})).toBe('step');
});
