// SPDX-License-Identifier: Apache-2.0
import type { Json } from '../api/types';

/** The canonical text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    // The default order of sort() is that of UTF-16 units, as the RFC asks.
    const members = Object.keys(value).sort().map((name) => `${text(name)}:${canonical(value[name] ?? null)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`JSON has no ${value}.`);
  return JSON.stringify(value);
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('The text has half a surrogate pair.');
  return JSON.stringify(value);
}
