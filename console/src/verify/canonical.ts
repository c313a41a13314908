// SPDX-License-Identifier: Apache-2.0
import type { Json } from '../api/types';

const DEEPEST = 200;
/** Beyond it a double no longer tells neighbouring integers apart, so an integer there is refused. */
const MOST_EXACT = 2 ** 53;
/** From here on ECMAScript writes an exponent, and no reader takes the number for an integer. */
const EXPONENTS = 1e21;

/** The canonical text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). */
export function canonical(value: Json, depth = 1): string {
  if (value !== null && typeof value === 'object' && depth > DEEPEST) throw new RangeError('The JSON is nested too deep.');
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    // The default order of sort() is that of UTF-16 units, as the RFC asks.
    const members = Object.keys(value).sort().map((name) => `${text(name)}:${canonical(value[name] ?? null, depth + 1)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') requireExact(value);
  return JSON.stringify(value);
}

function requireExact(value: number): void {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || (Number.isInteger(value) && size > MOST_EXACT && size < EXPONENTS)) throw new RangeError(`JSON has no ${value}.`);
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('The text has half a surrogate pair.');
  return JSON.stringify(value);
}
