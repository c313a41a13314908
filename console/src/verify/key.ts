// SPDX-License-Identifier: Apache-2.0
import { concat, fromBase64, hex, sha256, utf8, type Bytes } from './bytes';

/** What a key signs and how: the byte before it. Source: C2SP signed-note and tlog-cosignature. */
export const ED25519 = 1;
export const ED25519_COSIGNATURE = 4;
export const ML_DSA_44_COSIGNATURE = 6;
const LENGTHS: Record<number, number> = { [ED25519]: 32, [ED25519_COSIGNATURE]: 32, [ML_DSA_44_COSIGNATURE]: 1312 };

/** A named public key, written `name+c74f20a3+base64` (C2SP signed-note). */
export interface VKey {
  type: number;
  name: string;
  /** Who runs it: the name up to the first '/', in small letters. */
  operator: string;
  /** SHA-256 over name, line feed and tagged key: what one compares by telephone. */
  fingerprint: string;
  publicKey: Bytes;
  text: string;
}

/** Null when the text is no such key, or its digits are not the beginning of its fingerprint. */
export async function parseKey(text: string): Promise<VKey | null> {
  const parts = /^([^+\s\p{Cc}\p{Cf}\p{Cs}\u{10000}-\u{10FFFF}]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text);
  const [, name = '', digits = '', base64 = ''] = parts ?? [];
  const tagged = parts === null ? null : fromBase64(base64);
  const type = tagged?.[0] ?? 0;
  if (tagged === null || tagged.length - 1 !== LENGTHS[type]) return null;
  const fingerprint = hex(await sha256(concat(utf8(`${name}\n`), tagged)));
  if (!fingerprint.startsWith(digits)) return null;
  return { type, name, operator: operatorOf(name), fingerprint, publicKey: tagged.slice(1), text };
}

/** Null when one of the texts is no key. */
export async function parseKeys(texts: readonly string[]): Promise<VKey[] | null> {
  const keys = await Promise.all(texts.map(parseKey));
  return keys.every((key) => key !== null) ? keys : null;
}

export function operatorOf(name: string): string {
  return (name.split('/', 1)[0] ?? name).toLowerCase();
}

/** Whether the signature holds; null when this browser cannot check signatures of that kind. */
export async function signs(key: VKey, message: Bytes, signature: Bytes): Promise<boolean | null> {
  if (key.type === ML_DSA_44_COSIGNATURE) return null;
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey('raw', key.publicKey, { name: 'Ed25519' }, false, ['verify']);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null;
    return false;
  }
  return crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, message);
}
