// SPDX-License-Identifier: Apache-2.0
import { concat, fromBase64, hex, sha256, utf8, type Bytes } from './bytes';

const ED25519 = 1;
const TAGGED_BYTES = 33;

/** A named Ed25519 public key, written `name+c74f20a3+base64` (C2SP signed-note). */
export interface VKey {
  name: string;
  /** SHA-256 over name, line feed and tagged key: what one compares by telephone. */
  fingerprint: string;
  publicKey: Bytes;
}

/** Null when the text is no such key, or its digits are not the beginning of its fingerprint. */
export async function parseKey(text: string): Promise<VKey | null> {
  const parts = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  const [, name = '', digits = '', base64 = ''] = parts ?? [];
  const tagged = parts === null ? null : fromBase64(base64);
  if (tagged === null || tagged.length !== TAGGED_BYTES || tagged[0] !== ED25519) return null;
  const fingerprint = hex(await sha256(concat(utf8(`${name}\n`), tagged)));
  return fingerprint.startsWith(digits) ? { name, fingerprint, publicKey: tagged.slice(1) } : null;
}

/** Whether the signature holds; null when this browser has no Ed25519. */
export async function signs(key: VKey, message: Bytes, signature: Bytes): Promise<boolean | null> {
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey('raw', key.publicKey, { name: 'Ed25519' }, false, ['verify']);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null;
    return false;
  }
  return crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, message);
}
