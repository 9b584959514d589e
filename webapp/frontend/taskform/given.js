/** @typedef {Record<string, any>} Data */
/** @typedef {{ type: string, key?: string, path?: string, properties?: Data, components?: Component[] }} Component */

/**
 * Serves the fields with the property `follows`: while nobody has answered them otherwise they say what its expression says of
 * the answers beside them.
 * @param {any} form
 */
export function serveGiven(form) {
  const { components } = form._getState().schema;
  const language = form.get('expressionLanguage');
  const evaluate = (/** @type {string} */ text, /** @type {Data} */ data) => language.evaluate(text, data);
  /** @type {Map<string, unknown>} */
  const told = new Map();
  let working = false;
  const serve = () => {
    if (working) return;
    const before = form._getState().data;
    const after = follow(components, before, evaluate, told);
    if (after === before) return;
    working = true;
    form._setState({ data: after });
    working = false;
  };
  form.on('changed', serve);
  serve();
}

/**
 * The data with what follows put in; the same object where nothing changes.
 * @param {Component[]} components
 * @param {Data} data
 * @param {(text: string, data: Data) => unknown} evaluate
 * @param {Map<string, unknown>} told what each field was told last, by its path
 */
export function follow(components, data, evaluate, told) {
  return inside(components ?? [], data, { evaluate, told, whole: data, path: '' });
}

/**
 * @param {Component[]} components
 * @param {Data} data of the form, of a group, or of a row
 * @param {{ evaluate: (text: string, data: Data) => unknown, told: Map<string, unknown>, whole: Data, path: string }} at
 */
function inside(components, data, at) {
  let now = data;
  for (const component of components) {
    const name = component.path || component.key;
    if (component.type === 'group' && !component.path) now = inside(component.components ?? [], now, at);
    else if (name && !name.includes('.')) {
      const value = one(component, now, { ...at, path: `${at.path}.${name}` });
      if (value !== now[name]) now = { ...now, [name]: value };
    }
  }
  return now;
}

/**
 * What a field, a group or a list holds afterwards.
 * @param {Component} component
 * @param {Data} data of what it lies in
 * @param {Parameters<typeof inside>[2]} at
 */
function one(component, data, at) {
  const held = data[component.path || component.key || ''];
  if (component.type === 'group') return inside(component.components ?? [], held ?? {}, at);
  if (component.type === 'dynamiclist') return rows(component, held, at);
  const follows = component.properties?.follows;
  if (!follows) return held;
  const value = at.evaluate(follows, { ...at.whole, this: data }) ?? null;
  const put = free(held, at.told.get(at.path)) && !(empty(value) && empty(held));
  at.told.set(at.path, value);
  return put ? value : held;
}

/**
 * @param {Component} component
 * @param {unknown} given
 * @param {Parameters<typeof inside>[2]} at
 */
function rows(component, given, at) {
  if (!Array.isArray(given)) return given;
  const now = given.map((row, number) =>
    inside(component.components ?? [], row ?? {}, { ...at, path: `${at.path}.${number}` }),
  );
  return now.some((row, number) => row !== given[number]) ? now : given;
}

/** @param {unknown} value */
const empty = (value) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);

/**
 * Nobody has answered it, or what stands there is what it was told.
 * @param {unknown} value
 * @param {unknown} told
 */
const free = (value, told) => empty(value) || (told !== undefined && JSON.stringify(value) === JSON.stringify(told));
