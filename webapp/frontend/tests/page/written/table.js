import { readFileSync } from 'node:fs';

const FILE = new URL('../../../../../tests/engine/forms/written/days.json', import.meta.url);

/**
 * The cases that the server is tried with too.
 * @type {{ today: string, days: [string, string][], wrong_days: [string, string][], hours: [string, string][], wrong_hours: [string, string][] }}
 */
export const table = JSON.parse(readFileSync(FILE, 'utf8'));
