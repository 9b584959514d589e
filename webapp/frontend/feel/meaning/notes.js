// What one evaluation leaves beside its value: warnings, and the names that were read and held nothing.
/** @import { Empty, Position, Warning } from '../../types/feel' */
import { getType, InterpreterContext } from 'feelin';

const KEPT = 5; // the first is told; the others matter to nobody

export class Notes extends InterpreterContext {
  /** @type {Warning[]} */
  warnings = [];
  /** @type {Empty[]} */
  empty = [];

  clear() {
    this.warnings = [];
    this.empty = [];
  }

  /**
   * The library's own warnings come this way.
   * @param {{ position: Position }} node
   * @param {string} type
   * @param {{ values: Record<string, unknown> }} details
   */
  addWarning(node, type, { values }) {
    this.warn(node, type, values);
  }

  /**
   * @param {{ position: Position }} node
   * @param {string} type
   * @param {Record<string, unknown>} values
   * @param {Empty[]} empty the names whose emptiness is the reason
   * @returns {null}
   */
  warn(node, type, values, empty = []) {
    if (this.warnings.length < KEPT)
      this.warnings.push({ type, position: node.position, values: brief(values), empty: empty.slice(0, KEPT) });
    return null;
  }

  /**
   * A name that was read and held nothing.
   * @param {string} name
   * @param {{ position: Position }} node
   * @param {boolean} absent nobody has set it, not even to null
   */
  nothing(name, { position }, absent) {
    this.empty.push({ name, position, absent });
  }

  /**
   * The value of a part, and the names it found empty.
   * @param {() => unknown} part
   * @returns {[any, Empty[]]}
   */
  heard(part) {
    const before = this.empty.length;
    const value = part();
    return [value, value === null || value === undefined ? this.empty.slice(before) : []];
  }

  /**
   * A guard asks whether something is there: what it finds empty is nobody's mistake, nor what fails for it.
   * @param {() => unknown} part
   * @returns {any}
   */
  guarded(part) {
    const before = this.empty.length;
    const value = this.forgiving((warning) => warning.empty.length > 0, part);
    this.empty.length = before;
    return value;
  }

  /**
   * An empty input passes no test of a table's cell but the one for null: no mistake either.
   * @param {() => unknown} part
   * @returns {any}
   */
  withoutInput(part) {
    return this.forgiving(({ empty }) => empty.length > 0 && empty.every(({ name }) => name === '?'), part);
  }

  /**
   * @param {(warning: Warning) => boolean} forgiven
   * @param {() => unknown} part
   * @returns {any}
   */
  forgiving(forgiven, part) {
    const before = this.warnings;
    this.warnings = [];
    const value = part();
    this.warnings = [...before, ...this.warnings.filter((warning) => !forgiven(warning))].slice(0, KEPT);
    return value;
  }
}

/** @param {Record<string, unknown>} values */
function brief(values) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, shown(value)]));
}

/**
 * A value as a message may show it: plain ones as they are, others by their kind.
 * @param {unknown} value
 */
export function shown(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.slice(0, 100);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const kind = getType(value);
  return ['date', 'time', 'date time', 'duration'].includes(kind) ? { kind, text: String(value) } : { kind };
}
