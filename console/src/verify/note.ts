// SPDX-License-Identifier: Apache-2.0
import { concat, fromBase64, hex, utf8, type Bytes } from './bytes';
import { ED25519, ED25519_COSIGNATURE, signs, type VKey } from './key';

const KEY_ID_BYTES = 4;
const TIME_BYTES = 8;
const MOST_SIGNATURES = 100;

/** A text and the signatures under it: C2SP signed-note. */
export interface SignedNote {
  text: string;
  signatures: NoteSignature[];
}

export interface NoteSignature {
  name: string;
  keyId: string;
  signature: Bytes;
}

/** The state of a log at one size: C2SP tlog-checkpoint. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
  note: SignedNote;
}

export function parseNote(note: string): SignedNote | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return null;
  const signatures: SignedNote['signatures'] = [];
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name, base64] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = base64 === undefined ? null : fromBase64(base64);
    if (name === undefined || bytes === null || bytes.length <= KEY_ID_BYTES) return null;
    signatures.push({ name, keyId: hex(bytes.slice(0, KEY_ID_BYTES)), signature: bytes.slice(KEY_ID_BYTES) });
  }
  return signatures.length > MOST_SIGNATURES ? null : { text: note.slice(0, split + 1), signatures };
}

export function parseCheckpoint(text: string): Checkpoint | null {
  const note = parseNote(text);
  const [origin, size, base64, end, ...more] = note?.text.split('\n') ?? [];
  if (note === null || origin === undefined || size === undefined || base64 === undefined || end !== '' || more.length > 0) return null;
  const root = fromBase64(base64);
  if (root === null || !/^(0|[1-9]\d{0,15})$/.test(size)) return null;
  return { origin, size: Number(size), root, note };
}

/** Whether there is a line of that key and every one of them holds; null when the browser cannot tell. */
export async function noteIsSignedBy(note: SignedNote, key: VKey): Promise<boolean | null> {
  const own = note.signatures.filter((line) => isOf(line, key));
  if (key.type !== ED25519 || own.length === 0) return false;
  const message = utf8(note.text);
  for (const { signature } of own) {
    const holds = await signs(key, message, signature);
    if (holds !== true) return holds;
  }
  return true;
}

/** Whether the line says it is of that key; not whether it is. */
export function isOf({ name, keyId }: NoteSignature, key: VKey): boolean {
  return name === key.name && key.fingerprint.startsWith(keyId);
}

/**
 * Whether the line is a cosignature of that key under the note, made at a stated time: C2SP
 * tlog-cosignature. Null when the browser cannot tell.
 */
export async function cosigns({ signature }: NoteSignature, note: SignedNote, key: VKey): Promise<boolean | null> {
  const time = signature.length <= TIME_BYTES ? 0n : new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  // No clock reaches further, and a time that is not stated proves none.
  if (key.type === ED25519 || time < 1n || time > 31_556_889_864_403_199n) return false;
  const said = key.type === ED25519_COSIGNATURE ? utf8(`cosignature/v1\ntime ${time}\n`) : utf8('');
  return signs(key, concat(said, utf8(note.text)), signature.slice(TIME_BYTES));
}
