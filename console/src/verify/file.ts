// SPDX-License-Identifier: Apache-2.0
import type { Decision, Json } from '../api/types';
import { canonical } from './canonical';
import { checkFile, FILE_FORMAT, type BrowserVerdict } from './decision';
import { isObject } from './entry';
import { parseKeys } from './key';
import { parsePolicy } from './policy';
import { NO_PINS, verifyReceipt, type Pins, type ReceiptVerdict } from './receipt';

/** `partial`: nothing broke, but not everything could be tried; `unknown`: neither receipt nor decision. */
export type Outcome = 'holds' | 'partial' | 'broken' | 'unknown';

export type FileVerdict =
  | { kind: 'receipt'; outcome: Outcome; receipt: ReceiptVerdict }
  | { kind: 'decision'; outcome: Outcome; decision: Decision; verdict: BrowserVerdict }
  | { kind: 'none'; outcome: 'unknown' };

/** Verifies whatever a file holds, by its own bytes. */
export async function verifyText(bytes: Uint8Array, pins: Pins): Promise<FileVerdict> {
  let text: string;
  let tree: Json;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    tree = JSON.parse(text) as Json;
    if (!isObject(tree)) return { kind: 'none', outcome: 'unknown' };
    if (tree['format'] === FILE_FORMAT) {
      const verdict = await checkFile(text, null, pins);
      const outcome = outcomeOf([...Object.values(verdict.links).filter((link) => link === false), verdict.links.receipt]);
      return { kind: 'decision', outcome, decision: tree as unknown as Decision, verdict };
    }
    if (!String(tree['format']).startsWith('kaiwu-receipt/')) return { kind: 'none', outcome: 'unknown' };
    const receipt = await verifyReceipt(tree, pins);
    // One meaning has one text: another was not written by a log.
    if (canonical(tree) !== text) receipt.checks.form = false;
    const outcome = outcomeOf(Object.values(receipt.checks));
    return { kind: 'receipt', outcome, receipt: outcome === 'broken' ? { ...receipt, backing: null } : receipt };
  } catch {
    return { kind: 'none', outcome: 'unknown' };
  }
}

function outcomeOf(checks: readonly (boolean | null)[]): Outcome {
  return checks.includes(false) ? 'broken' : checks.includes(null) ? 'partial' : 'holds';
}

/**
 * Reads what one pins: lines `key <vkey>` of a log, `organisation <vkey>`, and those of a policy file;
 * null if a line is none of these.
 */
export async function parsePins(text: string): Promise<Pins | null> {
  const rest: string[] = [];
  const named: Record<'key' | 'organisation', string[]> = { key: [], organisation: [] };
  for (const line of text.split('\n')) {
    const [, kind, key = ''] = /^\s*(key|organisation)\s+(\S+)\s*$/.exec(line) ?? [];
    if (kind === 'key' || kind === 'organisation') named[kind].push(key);
    else rest.push(line);
  }
  const logKeys = await parseKeys(named.key);
  const organisationKeys = await parseKeys(named.organisation);
  const asked = rest.some((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const policy = asked ? await parsePolicy(rest.join('\n')) : null;
  if (logKeys === null || organisationKeys === null || (asked && policy === null)) return null;
  return { ...NO_PINS, logKeys, organisationKeys, policy };
}
