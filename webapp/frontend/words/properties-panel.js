const literals = {
  'Opened in popup': 'Открыто в большом окне',
  'Close popup': 'Закрыть окно',
  'Save and close': 'Сохранить и закрыть',
};

/** Labels that the panel holds as literals; the rest goes through `translate`. */
export const propertiesPanel = { file: '@bpmn-io/properties-panel/dist/index.esm.js', literals };
