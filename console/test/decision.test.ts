// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest';
import { fileOf, makeDecision } from '../dev/decisions';
import { MockLedger } from '../dev/ledger';
import type { Decision, Json, Stage } from '../src/api/types';
import { canonical } from '../src/verify/canonical';
import { checkFile, type Findings } from '../src/verify/decision';

const AT = Date.UTC(2026, 10, 22, 8, 30);
const GOOD: Findings = { file: true, identity: true, evidence: true, prediction: true, plan: true, action: true, outcome: true, receipt: true };

type WholeFile = Decision & { readings: { value: number[] }[] };

describe('a decision', () => {
  let ledger: MockLedger;
  let measured: Decision;

  beforeAll(() => {
    ledger = new MockLedger();
    measured = makeDecision(5, AT, 'MEASURED', ledger);
  });

  /** What is found after the file was changed and written canonically again. */
  async function findings(change: (file: WholeFile) => void): Promise<Findings> {
    const file = JSON.parse(fileOf(measured)) as WholeFile;
    change(file);
    return (await checkFile(canonical(file as unknown as Json), measured)).links;
  }

  it('holds in every link when nothing was changed', async () => {
    expect((await checkFile(fileOf(measured), measured)).links).toEqual(GOOD);
  });

  it.each<[Stage, Partial<Findings>]>([['DECIDED', { outcome: null, receipt: true }], ['ACTED', { outcome: null, receipt: true }]])(
    'holds while it is only %s', async (stage, expected) => {
      const young = makeDecision(1, AT, stage, new MockLedger());
      expect((await checkFile(fileOf(young), young)).links).toEqual({ ...GOOD, ...expected });
    });

  it('breaks at the plan that was bettered afterwards', async () => {
    const { plan, file, receipt } = await findings((it) => { it.plan.objective = 1; });
    expect({ plan, file, receipt }).toEqual({ plan: false, file: false, receipt: true });
  });

  it('breaks at the evidence when one reading changes', async () => {
    const links = await findings((it) => { it.readings[3]?.value.splice(7, 1, 0); });
    expect(links).toEqual({ ...GOOD, evidence: false });
  });

  it('breaks at the outcome whose gain is not baseline minus actual', async () => {
    expect((await findings((it) => { if (it.outcome?.measures[0]) it.outcome.measures[0].gain += 1; })).outcome).toBe(false);
  });

  it('breaks at the receipt that belongs to another decision', async () => {
    const other = makeDecision(6, AT, 'MEASURED', ledger);
    expect((await findings((it) => { it.receipt = other.receipt; })).receipt).toBe(false);
  });

  it('breaks when a seal in the middle is left out', async () => {
    expect((await findings((it) => { it.receipt.splice(1, 1); })).receipt).toBe(false);
  });

  it('breaks when an outcome stands there that was never sealed', async () => {
    expect((await findings((it) => { it.receipt.pop(); })).outcome).toBe(false);
  });

  it('breaks at the file that is not in its canonical form', async () => {
    expect((await checkFile(` ${fileOf(measured)}`, measured)).links.file).toBe(false);
  });

  it('breaks at the file when the page shows something else', async () => {
    const shown = structuredClone(measured);
    shown.identity.occasion.en = 'something else';
    expect((await checkFile(fileOf(measured), shown)).links).toEqual({ ...GOOD, file: false });
  });
});
