// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Command, Decision, DecisionSummary, EvidenceWindow, Json, JsonObject, Stage } from '../src/api/types.ts';
import { canonical } from '../src/verify/canonical.ts';
import type { MockLedger } from './ledger.ts';
import { ENGINES, readingsIn, type Engine } from './plant.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PERIODS = 14;
const DEFINITION: Json = {
  name: 'engine-maintenance',
  tags: ['T24', 'T30', 'T50', 'P30', 'Nf', 'Nc', 'Ps30', 'phi'],
  window: '30 cycles',
  model: { name: 'rul-ridge', target: 'remaining-life', interval: 0.9 },
  decide: { kind: 'maintenance', periods: PERIODS, 'crew-hours': 24 },
  command: { point: 'maintenance-request', approvals: 1 },
};

/** In which of the coming periods each engine is stopped. */
export function stopOf({ life, number }: Engine): number | null {
  const start = Math.floor(life.low / 8);
  return start >= PERIODS ? null : Math.max(0, start - (number % 2));
}

function digest(value: Json): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function uuid(n: number): string {
  return `019${createHash('md5').update(String(n)).digest('hex').slice(0, 5)}-4c1e-7${String(n).padStart(3, '0')}-9a4f-6b1d0c2e77a1`;
}

export function periodsFrom(now: number): string[] {
  const start = Math.floor(now / DAY) * DAY;
  return Array.from({ length: PERIODS }, (_, i) => new Date(start + i * DAY).toISOString());
}

function command(engine: Engine, at: number, requestId: string, ended: boolean): Command {
  const time = (seconds: number) => new Date(at + seconds * 1000).toISOString();
  const steps: Command['steps'] = [
    { at: time(0), state: 'REQUESTED', detail: { zh: '回路 engine-maintenance 请求', en: 'requested by the loop engine-maintenance' } },
    {
      at: time(0.02), state: 'INTERLOCKED', detail: { zh: '4 项联锁全部通过', en: 'all 4 interlocks passed' },
      verdicts: [
        { name: 'scope', passed: true, detail: { zh: '控制点在回路权限内', en: 'the point belongs to the loop' } },
        { name: 'range', passed: true, detail: { zh: '1 在 [0, 1] 内', en: '1 lies in [0, 1]' } },
        { name: 'fresh', passed: true, detail: { zh: '最新读数 0.8 秒前', en: 'the newest reading is 0.8 s old' } },
        { name: 'group', passed: true, detail: { zh: '同时停机 1 台，最多 2 台', en: '1 standing still, at most 2' } },
      ],
    },
    { at: time(0.03), state: 'AWAITING_APPROVAL', detail: { zh: '需 1 人批准', en: 'one person must approve' }, until: time(3600) },
  ];
  if (ended) {
    steps.push(
      { at: time(212), state: 'APPROVED', detail: { zh: '已批准', en: 'approved' }, person: 'wang' },
      { at: time(212.1), state: 'DISPATCHED', detail: { zh: '已通过 MQTT 下发', en: 'sent by MQTT' }, until: time(222) },
      { at: time(212.4), state: 'ACKNOWLEDGED', detail: { zh: '设备确认', en: 'the device will obey' }, until: time(230) },
      { at: time(214), state: 'READ_BACK', detail: { zh: '回读值 1，与指令一致', en: 'read back 1, as commanded' } },
    );
  }
  return {
    id: requestId.replace('4c1e', '4c2f'),
    request: {
      key: requestId, loop: 'engine-maintenance', point: `${engine.path}:maintenance-request`, value: 1, unit: '1', deadline: time(HOUR / 1000),
      by: 'engine-maintenance', reason: { zh: `${engine.number} 号机预测剩余寿命 ${Math.round(engine.life.value)} 个循环，按计划停机检修`, en: `engine ${engine.number} has ${Math.round(engine.life.value)} cycles left: stop it as planned` },
    },
    steps,
  };
}

function digestsOf({ identity, evidence, prediction, plan, action, outcome }: Decision, stage: Stage): JsonObject {
  const parts: Record<string, unknown> = stage === 'DECIDED'
    ? { identity, evidence, prediction, plan, requests: action.requests }
    : stage === 'ACTED' ? { commands: action.commands } : { outcome };
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, digest(part as Json)]));
}

interface Columns {
  [name: string]: number[];
  tag: number[];
  time: number[];
  sequence: number[];
  value: number[];
  quality: number[];
}

/** The readings of a window, the same however often it is asked. */
function columnsOf(window: EvidenceWindow): Columns {
  const columns: Columns = { tag: [], time: [], sequence: [], value: [], quality: [] };
  const engine = ENGINES.find(({ path }) => path === window.asset);
  if (engine === undefined) return columns;
  for (const { tag, time, value } of readingsIn(engine, window.tags, Date.parse(window.from), Date.parse(window.to))) {
    columns.tag.push(tag);
    columns.time.push(time * 1000);
    columns.sequence.push(columns.tag.length);
    columns.value.push(value);
    columns.quality.push(0);
  }
  return columns;
}

function readingDigest(tags: readonly string[], { tag, time, sequence, value, quality }: Columns): string {
  const hash = createHash('sha256');
  for (const name of tags) hash.update(`${name}\0`);
  hash.update('\0');
  tag.forEach((position, i) => {
    const row = Buffer.alloc(29);
    row.writeInt32BE(position, 0);
    row.writeBigInt64BE(BigInt(time[i] ?? 0), 4);
    row.writeBigInt64BE(BigInt(sequence[i] ?? 0), 12);
    row.writeDoubleBE(value[i] ?? 0, 20);
    row.writeInt8(quality[i] ?? 0, 28);
    hash.update(row);
  });
  return hash.digest('hex');
}

/** The command of a decision that has not been approved yet. */
export function awaitingOf({ identity, action }: Decision): Command[] {
  const engine = ENGINES.find(({ path }) => action.requests[0]?.point.startsWith(`${path}:`));
  const request = action.requests[0];
  return engine === undefined || request === undefined ? [] : [command(engine, Date.parse(identity.madeAt), request.id, false)];
}

/** decision.json: canonical, with the raw readings of every window. */
export function fileOf(decision: Decision): string {
  const windows = [...decision.evidence.windows, ...(decision.outcome?.evidence ?? [])];
  const parts = decision as unknown as JsonObject;
  return canonical({ ...parts, format: 'kaiwu-decision/1', readings: windows.map(columnsOf) });
}

/** One decision with real digests and real receipts. */
export function makeDecision(n: number, madeAt: number, stage: Stage, ledger: MockLedger): Decision {
  const engine = ENGINES[n % ENGINES.length] ?? ENGINES[0];
  if (engine === undefined) throw new Error('The plant has no engine.');
  const at = new Date(madeAt).toISOString();
  const id = uuid(n);
  const objective = 18_250 + ((n * 977) % 4_000);
  const requestId = uuid(n + 500);
  const done = command(engine, madeAt, requestId, true);
  const windows = ENGINES.map((e): EvidenceWindow => {
    const window = {
      asset: e.path, tags: ['T50', 'T24', 'T30', 'P30', 'Ps30', 'phi', 'Nf', 'Nc'], from: new Date(madeAt - 6 * HOUR).toISOString(), to: at,
      count: 0, gaps: e.number === 8 ? 1 : 0, cleaned: e.number === 3 ? { SPIKE: 4, LATE: 2 } : {}, digest: '',
    };
    const columns = columnsOf(window);
    return { ...window, count: columns.tag.length, digest: readingDigest(window.tags, columns) };
  });
  const gain = 38_400 + ((n * 1531) % 9_000);
  const decision: Decision = {
    identity: {
      id, site: 'demo', loop: 'engine-maintenance', loopDigest: digest(DEFINITION), definition: DEFINITION, mode: n < 4 ? 'SHADOW' : 'AUTO', madeAt: at,
      occasion: { zh: `${engine.number} 号机停机检修`, en: `Stop engine ${engine.number} for maintenance` },
    },
    evidence: { windows, recipe: 'engine-cleaning v2', recipeDigest: digest('engine-cleaning v2') },
    prediction: ENGINES.map(({ path, life }) => ({
      asset: path, model: 'rul-ridge', version: 3, modelDigest: digest('rul-ridge 3'), output: 'remaining-life', unit: '1', ...life, level: 0.9,
      furthest: life.insideTraining ? [] : ['T50', 'vib'], at,
    })),
    plan: {
      kind: 'maintenance', solver: 'CP-SAT 9.15', status: 'OPTIMAL', objective, bound: objective, gap: 0, unit: 'CNY', seed: 7, solveSeconds: 0.052,
      problem: {
        periods: periodsFrom(madeAt).map((label) => ({ label, demand: 6, crewHours: 24 })),
        machines: ENGINES.map(({ path, life }) => ({ asset: path, life: { predictedCycles: life.value, lowCycles: life.low, highCycles: life.high, confidence: 0.9 }, stop: { costCents: 420_000, periods: 1 + (life.value < 30 ? 1 : 0), crewHoursPerPeriod: 10 } })),
      },
      solution: { machines: ENGINES.map((e) => ({ asset: e.path, stopStart: stopOf(e), failureProbability: Math.round(220 / (e.life.value + 4)) / 1000 })) },
      verdict: { checker: 'maintenance-checker', accepted: true, violations: [] },
      alternatives: [
        { name: { zh: '按固定周期检修', en: 'stop at a fixed interval' }, objective: objective * 1.62 },
        { name: { zh: '坏了再修', en: 'run to failure' }, objective: objective * 3.4 },
        { name: { zh: '低于阈值即停', en: 'stop below a threshold' }, objective: objective * 1.21 },
      ],
      clashes: [],
      summary: { zh: `14 天内安排 7 次停机，期望成本 ${objective} 元，校验程序已确认可行。`, en: `7 stops in 14 days at an expected cost of ${objective} CNY; the checker agrees.` },
    },
    action: {
      requests: [{ id: requestId, point: done.request.point, value: 1, unit: '1', deadline: done.request.deadline, reason: done.request.reason }],
      commands: n < 4 || stage === 'DECIDED' ? [] : [done],
    },
    outcome: stage !== 'MEASURED' ? null : {
      measuredAt: new Date(madeAt + 20 * HOUR).toISOString(),
      measures: [{
        name: '检修与故障成本', unit: 'CNY', baseline: 96_000, actual: 96_000 - gain, gain, low: gain * 0.81, high: gain * 1.2, level: 0.9,
        method: { zh: '与按固定周期检修的同期基线比较，自助法区间', en: 'against the fixed-interval baseline of the same time; bootstrap interval' },
      }],
      evidence: windows.slice(0, 1),
    },
    receipt: [],
  };
  const stages: Stage[] = stage === 'MEASURED' ? ['DECIDED', 'ACTED', 'MEASURED'] : stage === 'ACTED' ? ['DECIDED', 'ACTED'] : ['DECIDED'];
  let previous: Json = null;
  for (const sealed of stages) {
    const receipt = ledger.seal('application/vnd.kaiwu.decision+json', { decision: id, stage: sealed, at, digests: digestsOf(decision, sealed), previous });
    previous = createHash('sha256').update(canonical((receipt as JsonObject)['entry'] ?? null)).digest('hex');
    decision.receipt.push({ stage: sealed, receipt });
  }
  return decision;
}

export function summaryOf({ identity, plan, outcome, receipt, action }: Decision): DecisionSummary {
  const measure = outcome?.measures[0];
  return {
    id: identity.id, loop: identity.loop, mode: identity.mode, madeAt: identity.madeAt, stage: receipt.at(-1)?.stage ?? 'DECIDED', occasion: identity.occasion,
    assets: action.requests.map(({ point }) => point.slice(0, point.lastIndexOf(':'))), objective: plan.objective, unit: plan.unit, gap: plan.gap,
    gain: measure === undefined ? null : { value: measure.gain, low: measure.low, high: measure.high, unit: measure.unit }, tier: 'SELF',
  };
}
