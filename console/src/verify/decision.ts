// SPDX-License-Identifier: Apache-2.0
import type { Decision, EvidenceWindow, Json, JsonObject, LinkName, Stage } from '../api/types';
import { hexOf } from '../format';
import { hex, sha256, utf8 } from './bytes';
import { canonical } from './canonical';
import { areReadingsOf } from './readings';
import { NO_PINS, RECEIPT_CHECKS, verifyReceipt, type Pins, type Receipt, type ReceiptVerdict } from './receipt';

export const FILE_FORMAT = 'kaiwu-decision/1';
const PAYLOAD_TYPE = 'application/vnd.kaiwu.decision+json';
const STAGES: readonly Stage[] = ['DECIDED', 'ACTED', 'MEASURED'];

/** What this browser found of one link; null: nothing of it could be recomputed here. */
export type Findings = Record<LinkName | 'file', boolean | null>;

export interface BrowserVerdict {
  links: Findings;
  seals: { stage: Stage; verdict: ReceiptVerdict }[];
}

/** The part of a decision under each name by which a stage seals it, and the link it belongs to. */
const SEALED: Record<Stage, [name: string, link: LinkName, part: (file: Decision) => unknown][]> = {
  DECIDED: [
    ['identity', 'identity', ({ identity }) => identity],
    ['evidence', 'evidence', ({ evidence }) => evidence],
    ['prediction', 'prediction', ({ prediction }) => prediction],
    ['plan', 'plan', ({ plan }) => plan],
    ['requests', 'action', ({ action }) => action.requests],
  ],
  ACTED: [['commands', 'action', ({ action }) => action.commands]],
  MEASURED: [['outcome', 'outcome', ({ outcome }) => outcome]],
};

async function digest(text: string): Promise<string> {
  return hex(await sha256(utf8(text)));
}

/** Gathers findings: a false stays, a null says nothing against what is known. */
class Found {
  readonly links: Findings = {
    file: null, identity: null, evidence: null, prediction: null, plan: null, action: null, outcome: null, receipt: null,
  };

  add(link: LinkName | 'file', holds: boolean): void {
    this.links[link] = this.links[link] !== false && holds;
  }
}

/**
 * Checks a decision by recomputing all that a file says, as io.kaiwu.loop.decision.DecisionVerifier
 * does; the plan's checker alone runs on the server only.
 *
 * @param text decision.json
 * @param shown the decision on the page, which must be the one in the file; null if none is shown
 */
export async function checkFile(text: string, shown: Decision | null, pins: Pins = NO_PINS): Promise<BrowserVerdict> {
  const tree = JSON.parse(text) as JsonObject;
  const { format, readings, ...parts } = tree;
  // The parts have been sent as this type; every check below fails on one that is not.
  const file = parts as unknown as Decision;
  const found = new Found();
  found.add('file', format === FILE_FORMAT && canonical(tree) === text);
  // A decision that grew since it was shown is no broken one: the page is about to show it.
  if (shown !== null && file.receipt.length === shown.receipt.length) found.add('file', canonical(sealed(parts)) === canonical(sealed(shown as unknown as JsonObject)));
  found.add('identity', (await digest(canonical(file.identity.definition))) === hexOf(file.identity.loopDigest));
  await checkReadings(file, readings, found);
  for (const { low, value, high } of file.prediction) found.add('prediction', low <= value && value <= high);
  for (const { baseline, actual, gain } of file.outcome?.measures ?? []) {
    found.add('outcome', Math.abs(baseline - actual - gain) <= 1e-6 * Math.max(1, Math.abs(gain)));
  }
  const seals = await checkSeals(file, found, pins);
  return { links: found.links, seals };
}

/** All but who vouches for it: witnesses sign later states, and each receipt is verified by itself. */
function sealed(decision: JsonObject): JsonObject {
  const seals = Array.isArray(decision['receipt']) ? decision['receipt'] : [];
  return {
    ...decision,
    receipt: seals.map((seal) => {
      const { stage, receipt } = seal as { stage: Json; receipt: { entry: Json; index: Json } };
      return { stage, entry: receipt.entry, index: receipt.index };
    }),
  };
}

async function checkReadings(file: Decision, attached: Json | undefined, found: Found): Promise<void> {
  const windows: [EvidenceWindow, LinkName][] = [
    ...file.evidence.windows.map((window): [EvidenceWindow, LinkName] => [window, 'evidence']),
    ...(file.outcome?.evidence ?? []).map((window): [EvidenceWindow, LinkName] => [window, 'outcome']),
  ];
  const columns = Array.isArray(attached) ? attached : [];
  found.add('evidence', columns.length === windows.length);
  for (const [i, [window, link]] of windows.entries()) found.add(link, await areReadingsOf(window, columns[i]));
}

async function checkSeals(file: Decision, found: Found, pins: Pins): Promise<BrowserVerdict['seals']> {
  const seals: BrowserVerdict['seals'] = [];
  let before: Receipt | null = null;
  let untried = false;
  found.add('receipt', file.receipt.length > 0 && file.receipt.length <= STAGES.length);
  for (const [i, { stage, receipt: json }] of file.receipt.entries()) {
    const verdict = await verifyReceipt(json, pins);
    seals.push({ stage, verdict });
    const results = RECEIPT_CHECKS.map((name) => verdict.checks[name]);
    untried ||= results.includes(null);
    const { receipt } = verdict;
    found.add('receipt', stage === STAGES[i] && receipt !== null && !results.includes(false));
    if (receipt === null) continue;
    await checkEntry(file, stage, receipt, before, found);
    before = receipt;
  }
  // What no seal covers yet must not be there.
  if (seals.length < 2 && file.action.commands.length > 0) found.add('action', false);
  if (seals.length < 3 && file.outcome !== null) found.add('outcome', false);
  if (untried && found.links.receipt === true) found.links.receipt = null;
  return seals;
}

/** That an entry is of this decision, follows the one before, and seals what the file says. */
async function checkEntry(file: Decision, stage: Stage, receipt: Receipt, before: Receipt | null, found: Found): Promise<void> {
  const payload = receipt.entry.payload;
  const said = payload !== null && typeof payload === 'object' && !Array.isArray(payload) ? payload : {};
  const previous = before === null ? null : hex(await sha256(before.entry.leaf));
  const follows = before === null || (receipt.index > before.index && receipt.logKey === before.logKey);
  found.add('receipt', receipt.entry.payloadType === PAYLOAD_TYPE && said['decision'] === file.identity.id
    && said['stage'] === stage && (said['previous'] ?? null) === previous && follows);
  const digests = said['digests'];
  const sealed = digests !== null && typeof digests === 'object' && !Array.isArray(digests) ? digests : {};
  for (const [name, link, part] of SEALED[stage]) {
    found.add(link, sealed[name] === (await digest(canonical(part(file) as Json))));
  }
}
