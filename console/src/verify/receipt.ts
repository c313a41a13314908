// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from '../api/types';
import { fromBase64, fromHex, hex, utf8, type Bytes } from './bytes';
import { canonical } from './canonical';
import { parseKey, signs } from './key';
import { leafHash, verifiesInclusion } from './merkle';
import { noteIsSignedBy, parseCheckpoint, type Checkpoint } from './note';

const FORMAT = 'kaiwu-receipt/1';
const MEMBERS = ['checkpoint', 'entry', 'format', 'index', 'logKey', 'organisationKeys', 'proof', 'tier', 'witnessKeys'];
const ENTRY_MEMBERS = ['keyId', 'payload', 'payloadType', 'signature'];

/** What an organisation says, with its signature: one leaf of the log. */
export interface Entry {
  keyId: string;
  payload: Json;
  payloadType: string;
  signature: string;
}

export interface Receipt {
  checkpoint: Checkpoint;
  entry: Entry;
  index: number;
  logKey: string;
  organisationKeys: string[];
  proof: Bytes[];
  tier: string;
  witnessKeys: string[];
}

/** The links of a receipt, in the order they are tried. */
export const RECEIPT_CHECKS = ['form', 'organisation', 'checkpoint', 'inclusion'] as const;
export type ReceiptCheck = (typeof RECEIPT_CHECKS)[number];
/** Null: could not be tried, by this browser or because an earlier one failed. */
export type ReceiptChecks = Record<ReceiptCheck, boolean | null>;

function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function hasMembers(value: JsonObject, members: readonly string[]): boolean {
  return Object.keys(value).sort().join() === members.join();
}

function texts(value: Json | undefined): string[] | null {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
}

function parseEntry(value: Json | undefined): Entry | null {
  if (!isObject(value) || !hasMembers(value, ENTRY_MEMBERS)) return null;
  const { keyId, payload, payloadType, signature } = value;
  if (typeof keyId !== 'string' || typeof payloadType !== 'string' || typeof signature !== 'string' || payload === undefined) return null;
  return { keyId, payload, payloadType, signature };
}

/** Reads a receipt; says nothing yet of whether it proves anything. Null when it is none. */
export function parseReceipt(value: Json): Receipt | null {
  if (!isObject(value) || !hasMembers(value, MEMBERS) || value['format'] !== FORMAT) return null;
  const { index, logKey, tier } = value;
  const checkpoint = typeof value['checkpoint'] === 'string' ? parseCheckpoint(value['checkpoint']) : null;
  const entry = parseEntry(value['entry']);
  const organisationKeys = texts(value['organisationKeys']);
  const witnessKeys = texts(value['witnessKeys']);
  const proof = texts(value['proof'])?.map(fromHex) ?? null;
  if (checkpoint === null || entry === null || organisationKeys === null || witnessKeys === null || proof === null) return null;
  if (typeof index !== 'number' || typeof logKey !== 'string' || typeof tier !== 'string') return null;
  if (!proof.every((hash) => hash !== null)) return null;
  return { checkpoint, entry, index, logKey, organisationKeys, proof, tier, witnessKeys };
}

/** The bytes that are hashed into the tree. */
export function leafBytes({ keyId, payload, payloadType, signature }: Entry): Bytes {
  return utf8(canonical({ keyId, payload, payloadType, signature }));
}

/** What the organisation signed: the pre-authentication encoding of DSSE 1.0. */
export function signedBytes({ payload, payloadType }: Entry): Bytes {
  const text = canonical(payload);
  return utf8(`DSSEv1 ${utf8(payloadType).length} ${payloadType} ${utf8(text).length} ${text}`);
}

async function checkOrganisation({ entry, organisationKeys }: Receipt): Promise<boolean | null> {
  const [text, ...more] = organisationKeys;
  const key = text === undefined || more.length > 0 ? null : await parseKey(text);
  const signature = fromBase64(entry.signature);
  if (key === null || signature === null || key.fingerprint !== entry.keyId) return false;
  return signs(key, signedBytes(entry), signature);
}

async function checkCheckpoint({ checkpoint, logKey, witnessKeys }: Receipt): Promise<boolean | null> {
  const key = await parseKey(logKey);
  // A line of a key the receipt does not name could be changed unnoticed.
  if (key === null || checkpoint.origin !== key.name || checkpoint.note.signatures.length !== 1 + witnessKeys.length) return false;
  for (const text of witnessKeys) {
    const witness = await parseKey(text);
    const holds = witness === null ? false : await noteIsSignedBy(checkpoint.note, witness);
    if (holds !== true) return holds;
  }
  return noteIsSignedBy(checkpoint.note, key);
}

/** Verifies a receipt from itself alone: no log, no network, no clock. The keys are those it names. */
export async function checkReceipt(value: Json): Promise<ReceiptChecks> {
  const receipt = parseReceipt(value);
  if (receipt === null) return { form: false, organisation: null, checkpoint: null, inclusion: null };
  const { entry, index, checkpoint, proof } = receipt;
  return {
    form: true,
    organisation: await checkOrganisation(receipt),
    checkpoint: await checkCheckpoint(receipt),
    inclusion: await verifiesInclusion(await leafHash(leafBytes(entry)), index, checkpoint.size, proof, checkpoint.root),
  };
}

export function rootText(checkpoint: Checkpoint): string {
  return hex(checkpoint.root);
}
