const rules = new Intl.PluralRules('ru');
const PLACES = { one: 0, few: 1 };

/** `counted(3, 'задача|задачи|задач')` is «3 задачи». */
export const counted = (n, forms) => `${n} ${forms.split('|')[PLACES[rules.select(n)] ?? 2]}`;
