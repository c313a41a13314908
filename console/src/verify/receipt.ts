// SPDX-License-Identifier: Apache-2.0
import type { Json } from '../api/types';
import { backingOf, type Backing } from './backing';
import { fromHex, hex, type Bytes } from './bytes';
import { parseDisclosure, reveal, type Revealed } from './disclosure';
import { hasMembers, isObject, isSignedByAll, parseEntry, type Entry } from './entry';
import { parseKey, parseKeys, type VKey } from './key';
import { leafHash, verifiesInclusion } from './merkle';
import { cosigns, isOf, noteIsSignedBy, parseCheckpoint, parseNote, type Checkpoint, type SignedNote } from './note';
import { isMet, parsePolicy, type TrustPolicy } from './policy';

const MEMBERS: Record<string, string[]> = {
  'kaiwu-receipt/1': ['checkpoint', 'entry', 'format', 'index', 'logKey', 'organisationKeys', 'proof', 'tier', 'witnessKeys'],
  'kaiwu-receipt/2': ['checkpoint', 'cosignerKeys', 'disclosures', 'entry', 'format', 'index', 'logKey', 'organisationKeys', 'policy', 'proof'],
};

export interface Receipt {
  checkpoint: Checkpoint;
  entry: Entry;
  index: number;
  logKey: string;
  organisationKeys: string[];
  cosignerKeys: string[];
  disclosures: string[];
  policy: SignedNote | null;
  proof: Bytes[];
}

/** What the verifier knows beforehand; what is empty is taken from the receipt. */
export interface Pins {
  logKeys: VKey[];
  organisationKeys: VKey[];
  policy: TrustPolicy | null;
}

export const NO_PINS: Pins = { logKeys: [], organisationKeys: [], policy: null };

/** The links of a receipt, in the order they are tried. */
export const RECEIPT_CHECKS = ['form', 'organisation', 'disclosure', 'checkpoint', 'cosignatures', 'inclusion', 'policy'] as const;
export type ReceiptCheck = (typeof RECEIPT_CHECKS)[number];
/** Null: could not be tried, by this browser or because an earlier one failed. */
export type ReceiptChecks = Record<ReceiptCheck, boolean | null>;

export interface ReceiptVerdict {
  checks: ReceiptChecks;
  receipt: Receipt | null;
  /** Computed, not claimed; null when a check failed. */
  backing: Backing | null;
  /** The payload with its disclosed fields; null when a disclosure does not fit. */
  revealed: Revealed | null;
}

function texts(value: Json | undefined): string[] | null {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
}

/** Reads a receipt; says nothing yet of whether it proves anything. Null when it is none. */
export function parseReceipt(value: Json): Receipt | null {
  if (!isObject(value) || typeof value['format'] !== 'string') return null;
  const members = MEMBERS[value['format']];
  if (members === undefined || !hasMembers(value, members)) return null;
  const second = 'disclosures' in value;
  const { index, logKey, policy: note = null } = value;
  const checkpoint = typeof value['checkpoint'] === 'string' ? parseCheckpoint(value['checkpoint']) : null;
  const entry = parseEntry(value['entry']);
  const organisationKeys = texts(value['organisationKeys']);
  const cosignerKeys = texts(value[second ? 'cosignerKeys' : 'witnessKeys']);
  const disclosures = second ? texts(value['disclosures']) : [];
  const proof = texts(value['proof'])?.map(fromHex) ?? null;
  const policy = typeof note === 'string' ? parseNote(note) : null;
  if (checkpoint === null || entry === null || organisationKeys === null || cosignerKeys === null || disclosures === null || proof === null) return null;
  // More cannot be right, and each would cost time.
  if (proof.length > 63 || organisationKeys.length > 17 || cosignerKeys.length > 99 || disclosures.length > 1000) return null;
  if (typeof index !== 'number' || typeof logKey !== 'string' || (note !== null && policy === null)) return null;
  if (!proof.every((hash) => hash !== null) || !disclosures.every((text) => parseDisclosure(text) !== null)) return null;
  // The first format proves no more than this, so it may claim no more.
  if (!second && (value['tier'] !== 'SELF' || cosignerKeys.length > 0)) return null;
  return { checkpoint, entry, index, logKey, organisationKeys, cosignerKeys, disclosures, policy, proof };
}

function areAll(keys: readonly VKey[], pinned: readonly VKey[]): boolean {
  return pinned.length === 0 || keys.every(({ text }) => pinned.some((pin) => pin.text === text));
}

async function checkOrganisation({ entry, organisationKeys }: Receipt, pins: Pins): Promise<boolean | null> {
  const keys = await parseKeys(organisationKeys);
  return keys !== null && areAll(keys, pins.organisationKeys) && isSignedByAll(entry, keys);
}

async function checkCheckpoint({ checkpoint }: Receipt, log: VKey | null, pins: Pins): Promise<boolean | null> {
  if (log === null || checkpoint.origin !== log.name || !areAll([log], pins.logKeys) || !areAll([log], pins.policy?.logs ?? [])) return false;
  return noteIsSignedBy(checkpoint.note, log);
}

interface Cosigned {
  holds: boolean | null;
  held: VKey[];
  unchecked: VKey[];
}

/** One line of each key the receipt names, in its order: a line more could be changed unnoticed. */
async function checkCosignatures({ checkpoint: { note }, cosignerKeys }: Receipt, log: VKey | null): Promise<Cosigned> {
  const keys = await parseKeys(cosignerKeys);
  const [own, ...lines] = note.signatures;
  const found: Cosigned = { holds: false, held: [], unchecked: [] };
  if (keys === null || log === null || own === undefined || !isOf(own, log)) return found;
  if (lines.length !== keys.length || new Set(cosignerKeys).size !== keys.length) return found;
  for (const [i, key] of keys.entries()) {
    const line = lines[i];
    const holds = line !== undefined && isOf(line, key) ? await cosigns(line, note, key) : false;
    if (holds === false) return found;
    (holds === null ? found.unchecked : found.held).push(key);
  }
  return { ...found, holds: found.unchecked.length > 0 ? null : true };
}

/** The policy in the receipt, which the log must have signed; undefined if it must be refused. */
async function ownPolicy({ policy }: Receipt, log: VKey | null): Promise<TrustPolicy | null | undefined> {
  if (policy === null) return null;
  if (log === null || policy.signatures.length !== 1 || (await noteIsSignedBy(policy, log)) === false) return undefined;
  const parsed = await parsePolicy(policy.text);
  return parsed === null || !areAll([log], parsed.logs) ? undefined : parsed;
}

/** Verifies a receipt from itself and the pins alone: no log, no network, no clock. */
export async function verifyReceipt(value: Json, pins: Pins = NO_PINS): Promise<ReceiptVerdict> {
  const receipt = parseReceipt(value);
  if (receipt === null) {
    const untried = Object.fromEntries(RECEIPT_CHECKS.map((name) => [name, null])) as ReceiptChecks;
    return { checks: { ...untried, form: false }, receipt, backing: null, revealed: null };
  }
  const { entry, index, checkpoint, proof, disclosures } = receipt;
  const log = await parseKey(receipt.logKey);
  const { holds, held, unchecked } = await checkCosignatures(receipt, log);
  const own = await ownPolicy(receipt, log);
  const sorted = disclosures.every((text, i) => i === 0 || (disclosures[i - 1] ?? '') < text);
  const revealed = sorted ? await reveal(entry.payload, entry.payloadType, disclosures) : null;
  const pinned = pins.policy !== null;
  const backing = backingOf(checkpoint.origin, held, unchecked, pins.policy ?? own ?? null, pinned);
  const others = held.filter(({ operator }) => operator !== log?.operator);
  const checks: ReceiptChecks = {
    form: true,
    organisation: await checkOrganisation(receipt, pins),
    disclosure: revealed !== null,
    checkpoint: await checkCheckpoint(receipt, log, pins),
    cosignatures: holds,
    inclusion: await verifiesInclusion(await leafHash(entry.leaf), index, checkpoint.size, proof, checkpoint.root),
    policy: own === undefined ? false : pins.policy === null || isMet(pins.policy, others) || (unchecked.length > 0 ? null : false),
  };
  const broken = Object.values(checks).includes(false);
  return { checks, receipt, backing: broken ? null : backing, revealed };
}

/** The checks of a receipt that brings its own keys. */
export async function checkReceipt(value: Json): Promise<ReceiptChecks> {
  return (await verifyReceipt(value)).checks;
}

export function rootText(checkpoint: Checkpoint): string {
  return hex(checkpoint.root);
}
