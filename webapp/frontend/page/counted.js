const rules = new Intl.PluralRules('ru');

/** @type {Partial<Record<Intl.LDMLPluralRule, number>>} */
const PLACES = { one: 0, few: 1 };

/**
 * `counted(3, 'задача|задачи|задач')` is «3 задачи».
 * @param {number} n
 * @param {string} forms the word beside one, two and five
 */
export const counted = (n, forms) => `${n} ${forms.split('|')[PLACES[rules.select(n)] ?? 2]}`;
