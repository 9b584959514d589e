import russian from 'bpmn-js-i18n/translations/ru';

/** Canvas of the diagram: palette, context pad, replace menu. What bpmn-js-i18n lacks or says clumsily is said here. */
export const modelerWords = {
  ...russian,
};
