// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from '../api/types';
import { fromBase64, hex, utf8, type Bytes } from './bytes';
import { canonical } from './canonical';
import { ED25519, signs, type VKey } from './key';
import { findRoot, leafHash } from './merkle';

const BATCH = 'application/vnd.kaiwu.batch+json';
const HASH_BYTES = 32;
const SIGNATURE_BYTES = 64;
const MOST_IN_BATCH = 65_536;
const MOST_COUNTERSIGNATURES = 16;
const MOST_LEAF_BYTES = 65_535;
const PAYLOAD_TYPE = /^[!#-[\]-~]{1,100}$/;

/** One signature over many entries, with the path from this one to what was signed. */
interface BatchSignature {
  count: number;
  index: number;
  path: Bytes[];
  signature: Bytes;
}

interface Countersignature {
  keyId: string;
  signature: Bytes;
}

/** What organisations say, with their signatures: one leaf of the log. */
export interface Entry {
  keyId: string;
  payload: Json;
  payloadType: string;
  signature: Bytes | BatchSignature;
  countersignatures: Countersignature[];
  leaf: Bytes;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function hasMembers(value: JsonObject, members: readonly string[]): boolean {
  return Object.keys(value).sort().join() === members.join();
}

/** Null when it is no entry. */
export function parseEntry(value: Json | undefined): Entry | null {
  if (!isObject(value)) return null;
  const { countersignatures: seconds, keyId, payload, payloadType, signature } = value;
  const members = ['keyId', 'payload', 'payloadType', 'signature'];
  if (!hasMembers(value, seconds === undefined ? members : ['countersignatures', ...members])) return null;
  const first = isObject(signature) ? batch(signature) : ed25519(signature);
  const countersignatures = seconds === undefined ? [] : Array.isArray(seconds) && seconds.length > 0 ? seconds.map(countersignature) : [null];
  if (typeof keyId !== 'string' || typeof payloadType !== 'string' || !PAYLOAD_TYPE.test(payloadType) || payload === undefined || first === null) return null;
  if (payloadType === BATCH || !countersignatures.every((second) => second !== null)) return null;
  const signers = [keyId, ...countersignatures.map((second) => second.keyId)];
  if (new Set(signers).size !== signers.length || countersignatures.length > MOST_COUNTERSIGNATURES) return null;
  const leaf = utf8(canonical(value));
  return leaf.length > MOST_LEAF_BYTES ? null : { keyId, payload, payloadType, signature: first, countersignatures, leaf };
}

function ed25519(value: Json | undefined): Bytes | null {
  const bytes = typeof value === 'string' ? fromBase64(value) : null;
  return bytes?.length === SIGNATURE_BYTES ? bytes : null;
}

function batch(value: JsonObject): BatchSignature | null {
  const { count, index, path: hashes } = value;
  const signature = ed25519(value['signature']);
  const bytes = typeof hashes === 'string' ? fromBase64(hashes) : null;
  if (!hasMembers(value, ['count', 'index', 'path', 'signature']) || signature === null || bytes === null) return null;
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(index) || Number(count) > MOST_IN_BATCH || bytes.length % HASH_BYTES !== 0) return null;
  const path = Array.from({ length: bytes.length / HASH_BYTES }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES));
  return { count: Number(count), index: Number(index), path, signature };
}

function countersignature(value: Json): Countersignature | null {
  if (!isObject(value) || !hasMembers(value, ['keyId', 'signature'])) return null;
  const signature = ed25519(value['signature']);
  const { keyId } = value;
  return typeof keyId === 'string' && signature !== null ? { keyId, signature } : null;
}

/** The pre-authentication encoding of DSSE 1.0. */
function preAuthentication(payloadType: string, payload: string): Bytes {
  return utf8(`DSSEv1 ${utf8(payloadType).length} ${payloadType} ${utf8(payload).length} ${payload}`);
}

/** What a direct signature and each countersignature are over. */
export function signedBytes({ payload, payloadType }: Pick<Entry, 'payload' | 'payloadType'>): Bytes {
  return preAuthentication(payloadType, canonical(payload));
}

/** Whether each key signed, the first as the organisation whose entry it is; null when the browser cannot tell. */
export async function isSignedByAll(entry: Entry, keys: readonly VKey[]): Promise<boolean | null> {
  const signers = [entry.keyId, ...entry.countersignatures.map(({ keyId }) => keyId)];
  const [first] = keys;
  if (first === undefined || signers.join() !== keys.map(({ fingerprint }) => fingerprint).join()) return false;
  if (keys.some(({ type }) => type !== ED25519)) return false;
  const message = signedBytes(entry);
  const results = [await isSignedBy(entry, message, first)];
  for (const [i, { signature }] of entry.countersignatures.entries()) {
    const key = keys[i + 1];
    results.push(key === undefined ? false : await signs(key, message, signature));
  }
  return results.includes(false) ? false : results.includes(null) ? null : true;
}

async function isSignedBy({ signature }: Entry, message: Bytes, key: VKey): Promise<boolean | null> {
  if (signature instanceof Uint8Array) return signs(key, message, signature);
  const root = await findRoot(await leafHash(message), signature.index, signature.count, signature.path);
  if (root === null) return false;
  const payload = canonical({ count: signature.count, root: hex(root) });
  return signs(key, preAuthentication(BATCH, payload), signature.signature);
}
