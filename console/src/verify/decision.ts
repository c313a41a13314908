// SPDX-License-Identifier: Apache-2.0
import { LINKS, type Decision, type Json, type JsonObject, type LinkName, type Stage } from '../api/types';
import { hexOf } from '../format';
import { hex, sha256, utf8 } from './bytes';
import { canonical } from './canonical';
import { checkReceipt, parseReceipt, RECEIPT_CHECKS, type ReceiptChecks } from './receipt';

/** What this browser found of one link; null: nothing of it can be recomputed here. */
export type Findings = Record<LinkName, boolean | null>;

export interface BrowserVerdict {
  links: Findings;
  seals: { stage: Stage; checks: ReceiptChecks }[];
}

async function digest(value: Json): Promise<string> {
  return hex(await sha256(utf8(canonical(value))));
}

/** Whether what was sealed of a part is that part: its digest, or itself. */
async function isSealed(sealed: Json, part: Json): Promise<boolean> {
  if (typeof sealed === 'string') return sealed === (await digest(part));
  return canonical(sealed) === canonical(part);
}

/** True and false win over null, and false over true. */
function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === null) return b;
  return b === null ? a : a && b;
}

function allHold(checks: ReceiptChecks): boolean | null {
  const results = RECEIPT_CHECKS.map((name) => checks[name]);
  if (results.includes(false)) return false;
  return results.includes(null) ? null : true;
}

/**
 * Checks a decision by recomputation: the digest of the loop's definition, every receipt, and that
 * the sealed payloads say what the decision says.
 */
export async function checkDecision(decision: Decision): Promise<BrowserVerdict> {
  // A decision came as JSON and is nothing else; its type only names what is in it.
  const raw = decision as unknown as JsonObject;
  const links: Findings = {
    identity: null, evidence: null, prediction: null, plan: null, action: null, outcome: null, receipt: null,
  };
  links.identity = (await digest(decision.identity.definition)) === hexOf(decision.identity.loopDigest);
  const seals: BrowserVerdict['seals'] = [];
  for (const { stage, receipt } of decision.receipt) {
    const checks = await checkReceipt(receipt);
    seals.push({ stage, checks });
    const holds = allHold(checks);
    links.receipt = links.receipt === false || holds === false ? false : holds;
    const payload = parseReceipt(receipt)?.entry.payload;
    if (payload === undefined || payload === null || typeof payload !== 'object' || Array.isArray(payload)) continue;
    for (const link of LINKS) {
      const sealed = payload[link];
      const part = raw[link];
      if (sealed !== undefined && sealed !== null && part !== undefined) links[link] = both(links[link], await isSealed(sealed, part));
    }
  }
  return { links, seals };
}
