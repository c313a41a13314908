// SPDX-License-Identifier: Apache-2.0
import type { EvidenceWindow, Json } from '../api/types';
import { hexOf } from '../format';
import { concat, hex, sha256, utf8 } from './bytes';

const ROW_BYTES = 29;
const NAMES = ['tag', 'time', 'sequence', 'value', 'quality'] as const;
type Columns = Record<(typeof NAMES)[number], number[]>;

/** The raw readings of a window as the file carries them; null when they are not equally long columns of numbers. */
function columnsOf(value: Json | undefined): Columns | null {
  if (value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)) return null;
  const columns: Columns = { tag: [], time: [], sequence: [], value: [], quality: [] };
  for (const name of NAMES) {
    const column = value[name];
    if (!Array.isArray(column) || !column.every((item) => typeof item === 'number')) return null;
    if (name !== 'value' && !column.every(Number.isSafeInteger)) return null;
    columns[name] = column;
  }
  return NAMES.every((name) => columns[name].length === columns.tag.length) ? columns : null;
}

/** The digest of the readings of a window, as io.kaiwu.loop.decision.ReadingDigest defines it. */
async function digest(tags: readonly string[], { tag, time, sequence, value, quality }: Columns): Promise<string> {
  const rows = new DataView(new ArrayBuffer(tag.length * ROW_BYTES));
  for (let i = 0, at = 0; i < tag.length; i++, at += ROW_BYTES) {
    rows.setInt32(at, tag[i] ?? 0);
    rows.setBigInt64(at + 4, BigInt(time[i] ?? 0));
    rows.setBigInt64(at + 12, BigInt(sequence[i] ?? 0));
    rows.setFloat64(at + 20, value[i] ?? 0);
    rows.setInt8(at + 28, quality[i] ?? 0);
  }
  const head = utf8(`${tags.map((name) => `${name}\0`).join('')}\0`);
  return hex(await sha256(concat(head, new Uint8Array(rows.buffer))));
}

/** Whether the attached readings are those that the window speaks of. */
export async function areReadingsOf(window: EvidenceWindow, attached: Json | undefined): Promise<boolean> {
  const columns = columnsOf(attached);
  return columns !== null && columns.tag.length === window.count && (await digest(window.tags, columns)) === hexOf(window.digest);
}
