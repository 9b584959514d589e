// Arithmetic as people write it: every number is taken for its shortest decimal notation, the operation is carried out on
// decimals, and of a result with a fraction fifteen significant digits are kept, all that a number of JSON holds for sure.
// So 0.1 + 0.2 is 0.3, and 1000000.1 - 1000000 is 0.1. A quotient keeps the digits beyond: 1 / 3 * 3 is 1.

/** @typedef {{ digits: bigint, places: number }} Decimal digits / 10 ** places */

const DIGITS = 15;
const PLACES = 40; // of a quotient: more than a number can hold
const LARGEST_POWER = 1000;

/**
 * @param {number} number finite
 * @returns {Decimal}
 */
function decimal(number) {
  const [mantissa, exponent = '0'] = String(number).split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  return scaled({ digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) });
}

/**
 * Without negative places, so that digits can be added.
 * @param {Decimal} value
 */
function scaled({ digits, places }) {
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

/** @param {Decimal} value */
function nearest({ digits, places }) {
  return Number(`${digits}e${-places}`);
}

/**
 * Fifteen significant digits, a half to the even one as the standard rounds.
 * @param {Decimal} value
 */
function number({ digits, places }) {
  const surplus = String(digits).replace('-', '').length - DIGITS;
  if (surplus <= 0) return nearest({ digits, places });
  const unit = 10n ** BigInt(surplus);
  const [kept, rest] = [digits / unit, (digits % unit) * 2n];
  const away = digits < 0n ? -1n : 1n;
  const over = rest * away > unit || (rest * away === unit && kept % 2n !== 0n);
  return nearest({ digits: over ? kept + away : kept, places: places - surplus });
}

/**
 * @param {Decimal} value
 * @param {number} wanted places, not fewer than it has
 */
function widened({ digits, places }, wanted) {
  return digits * 10n ** BigInt(wanted - places);
}

/**
 * @param {number} a
 * @param {number} b
 * @param {(a: bigint, b: bigint) => bigint} operation on digits of the same places
 */
function aligned(a, b, operation) {
  const [left, right] = [decimal(a), decimal(b)];
  const places = Math.max(left.places, right.places);
  return number({ digits: operation(widened(left, places), widened(right, places)), places });
}

/** @param {...number} all whether the plain operation is exact */
const whole = (...all) => all.every(Number.isSafeInteger);
/** @param {...number} all */
const finite = (...all) => all.every(Number.isFinite);

/**
 * @param {number} a
 * @param {number} b
 */
export function plus(a, b) {
  const quick = a + b;
  return whole(a, b, quick) || !finite(a, b) ? quick : aligned(a, b, (x, y) => x + y);
}

/**
 * @param {number} a
 * @param {number} b
 */
export function minus(a, b) {
  return plus(a, -b);
}

/**
 * @param {number} a
 * @param {number} b
 */
export function times(a, b) {
  const quick = a * b;
  if (whole(a, b, quick) || !finite(a, b)) return quick;
  const [left, right] = [decimal(a), decimal(b)];
  return number({ digits: left.digits * right.digits, places: left.places + right.places });
}

/**
 * @param {number} a
 * @param {number} b not zero
 */
export function over(a, b) {
  const quick = a / b;
  if (whole(a, b, quick) || !finite(a, b)) return quick;
  const [left, right] = [decimal(a), decimal(b)];
  const digits = (left.digits * 10n ** BigInt(PLACES + right.places)) / right.digits;
  return nearest({ digits, places: PLACES + left.places });
}

/**
 * @param {number} base
 * @param {number} exponent
 * @returns {number}
 */
export function power(base, exponent) {
  if (!finite(base, exponent) || !Number.isInteger(exponent) || Math.abs(exponent) > LARGEST_POWER)
    return base ** exponent;
  if (exponent < 0) return base === 0 ? Infinity : over(1, power(base, -exponent));
  const { digits, places } = decimal(base);
  return number({ digits: digits ** BigInt(exponent), places: places * exponent });
}

/**
 * The remainder with the sign of the divisor.
 * @param {number} a
 * @param {number} b not zero
 */
export function modulo(a, b) {
  return aligned(a, b, (x, y) => ((x % y) + y) % y);
}

/** @param {bigint} digits */
const abs = (digits) => (digits < 0n ? -digits : digits);

/** What is added to the truncated digits, from the truncated, the rest of it and the unit. */
export const ROUNDINGS = {
  /** @type {Rounding} */
  floor: (_, rest) => (rest < 0n ? -1n : 0n),
  /** @type {Rounding} */
  ceiling: (_, rest) => (rest > 0n ? 1n : 0n),
  /** @type {Rounding} */
  up: (_, rest) => sign(rest),
  /** @type {Rounding} */
  down: () => 0n,
  /** @type {Rounding} */
  halfUp: (_, rest, unit) => (abs(rest) * 2n >= unit ? sign(rest) : 0n),
  /** @type {Rounding} */
  halfDown: (_, rest, unit) => (abs(rest) * 2n > unit ? sign(rest) : 0n),
  /** @type {Rounding} */
  halfEven: (kept, rest, unit) => {
    const twice = abs(rest) * 2n;
    return twice > unit || (twice === unit && kept % 2n !== 0n) ? sign(rest) : 0n;
  },
};

/** @typedef {(kept: bigint, rest: bigint, unit: bigint) => bigint} Rounding */

/** @param {bigint} rest */
function sign(rest) {
  if (rest === 0n) return 0n;
  return rest > 0n ? 1n : -1n;
}

/**
 * @param {number} value
 * @param {number} scale decimal places that stay; negative for tens and hundreds
 * @param {Rounding} rounding
 */
export function rounded(value, scale, rounding) {
  if (!finite(value)) return value;
  const { digits, places } = decimal(value);
  if (places <= scale) return value;
  const unit = 10n ** BigInt(places - scale);
  const [kept, rest] = [digits / unit, digits % unit];
  return number({ digits: kept + rounding(kept, rest, unit), places: scale });
}
