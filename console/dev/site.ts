// SPDX-License-Identifier: Apache-2.0
import type { Alarm, Cleaning, Command, Decision, FirstStep, Gap, Loop, Overview, User, Trust } from '../src/api/types.ts';
import { awaitingOf, makeDecision, periodsFrom, stopOf, summaryOf } from './decisions.ts';
import { MockLedger } from './ledger.ts';
import { ENGINES } from './plant.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DECISION_EVERY = 12_000;
const iso = (time: number) => new Date(time).toISOString();

const DEFINITION = `name: engine-maintenance
version: 4
tags: [T24, T30, T50, P30, Nf, Nc, Ps30, phi]
window: {cycles: 30}
model:
  name: rul-ridge
  target: remaining-life
  interval: 0.9
decide:
  kind: maintenance
  periods: 14
  crew-hours: 24
command:
  point: maintenance-request
  approvals: 1
`;

/** A site in memory whose numbers move. */
export class MockSite {
  readonly ledger = new MockLedger();
  readonly decisions: Decision[] = [];
  readonly users: User[] = [{ user: 'li', role: 'owner' }, { user: 'wang', role: 'operator' }, { user: 'zhao', role: 'viewer' }];
  commanding = true;
  mode: Loop['mode'] = 'AUTO';
  readonly history: Loop['history'] = [
    { at: iso(Date.now() - 30 * HOUR), from: 'SHADOW', to: 'AUTO', by: 'li', reason: { zh: '影子运行 20 次，评分达标', en: '20 shadow decisions, the bar is met' } },
    { at: iso(Date.now() - 200 * HOUR), from: 'ADVISE', to: 'SHADOW', by: 'li', reason: { zh: '模型通过评估', en: 'the model passed its evaluation' } },
  ];
  readonly alarms: Alarm[];
  private readonly commands: Command[];
  private readonly startedAt = Date.now();
  private next = 12;
  private lastDecision = Date.now();

  constructor() {
    const now = Date.now();
    for (let n = 0; n < this.next; n++) {
      const age = this.next - n;
      this.decisions.unshift(makeDecision(n, now - age * 3 * HOUR, age > 3 ? 'MEASURED' : age > 1 ? 'ACTED' : 'DECIDED', this.ledger));
    }
    this.commands = this.decisions.filter(({ receipt }) => receipt.length === 1).flatMap(awaitingOf);
    this.alarms = [
      {
        id: 'a1', at: iso(now - 11 * MINUTE), severity: 'medium', source: 'demo/plant-1/engine-08', active: true, acknowledgedBy: null, acknowledgedAt: null, endedAt: null,
        text: { zh: '8 号机有 6 个测点超过 10 分钟没有新读数', en: '6 tags of engine 8 have sent nothing for over 10 minutes' },
        remedy: { zh: '检查 8 号机采集网关的电源与网线；恢复后缺口会自动补传。', en: 'Check power and network of the gateway of engine 8; the gap is filled by itself afterwards.' },
      },
      {
        id: 'a2', at: iso(now - 26 * HOUR), severity: 'high', source: 'learn', active: false, acknowledgedBy: 'wang', acknowledgedAt: iso(now - 25.5 * HOUR), endedAt: iso(now - 24 * HOUR),
        text: { zh: '7 号机的输入超出训练范围，回路已退回建议模式', en: 'The input of engine 7 lies outside training; the loop fell back to advise' },
        remedy: { zh: '查看 T50 与振动的趋势；若工况确已改变，请用新数据重新训练。', en: 'Look at the trends of T50 and vibration; if the plant has changed, train with newer data.' },
      },
    ];
  }

  get now(): number {
    return Date.now();
  }

  decision(id: string): Decision | undefined {
    return this.decisions.find((decision) => decision.identity.id === id);
  }

  /** A new decision when it is time for one. */
  step(): Decision | null {
    if (this.now - this.lastDecision < DECISION_EVERY) return null;
    this.lastDecision = this.now;
    const decision = makeDecision(this.next++, this.now, 'ACTED', this.ledger);
    this.decisions.unshift(decision);
    return decision;
  }

  awaiting(): Command[] {
    return this.commands.filter(({ steps }) => steps.at(-1)?.state === 'AWAITING_APPROVAL');
  }

  overview(): Overview {
    const { now } = this;
    const seconds = (now - this.startedAt) / 1000;
    const stored = Math.round(123_456 + seconds * 171);
    const summaries = this.decisions.map(summaryOf);
    const measured = summaries.filter(({ gain }) => gain !== null);
    const sum = (pick: 'value' | 'low' | 'high') => measured.reduce((total, { gain }) => total + (gain?.[pick] ?? 0), 0);
    return {
      site: 'demo', now: iso(now), simulated: true, commanding: this.commanding,
      collect: { readingsPerSecond: 168 + 9 * Math.sin(seconds / 5) + Math.random() * 5, stored, refused: 12, repaired: 3 + Math.floor(seconds / 40), flagged: 40, duplicates: 5, openGaps: 1, connected: 8, commitMillis: 5.4 + Math.random() * 2 },
      store: { readings: stored, bytes: stored * 11, tags: 128, assets: 8 },
      learn: { model: 'rul-ridge', version: 3, trainedAt: iso(now - 5 * HOUR), rmse: 14.2, baselineRmse: 41, unit: '1', units: 24, drift: false },
      decide: { status: 'OPTIMAL', objective: this.decisions[0]?.plan.objective ?? 0, bound: this.decisions[0]?.plan.bound ?? 0, gap: 0, unit: 'CNY', solveSeconds: 0.05, at: this.decisions[0]?.identity.madeAt ?? iso(now), nextAt: iso(this.lastDecision + DECISION_EVERY) },
      act: { loop: 'engine-maintenance', mode: this.mode, sent: 9, readBack: 8, failed: 0, awaiting: this.awaiting().length },
      trust: { entries: this.ledger.size, root: this.ledger.root, checkpointAt: iso(now - 900), tier: 'SELF', key: this.ledger.key },
      gain: { value: sum('value'), low: sum('low') * 1.06, high: sum('high') * 0.96, unit: 'CNY', decisions: measured.length },
      alarms: { active: this.alarms.filter(({ active }) => active).length },
      schedule: { periods: periodsFrom(now), rows: ENGINES.map((engine) => ({ asset: engine.path, life: engine.life.value, low: engine.life.low, high: engine.life.high, stop: stopOf(engine), state: engine.state })) },
      decisions: summaries.slice(0, 5),
      health: [
        { part: 'collect', ok: true, text: { zh: 'MQTT 已连接 8 个数据源', en: '8 sources connected by MQTT' } },
        { part: 'store', ok: true, text: { zh: '磁盘剩余 212 GB', en: '212 GB of disk free' } },
        { part: 'learn', ok: true, text: { zh: '模型第 3 版，未见漂移', en: 'model version 3, no drift' } },
        { part: 'act', ok: true, text: { zh: '联锁正常', en: 'interlocks in order' } },
        { part: 'trust', ok: true, text: { zh: '检查点每秒更新', en: 'a checkpoint every second' } },
      ],
    };
  }

  trust(): Trust {
    const size = this.ledger.size;
    const signed = Math.max(0, size - 3);
    const witness = (name: string, condition: string, at: string | null, seen: number) => ({
      name, operator: `firm-${name}.example`, fingerprint: name.repeat(64), address: `https://firm-${name}.example/w1`, node: false, condition, size: seen, at,
      text: condition === 'COSIGNED' ? { zh: `已联署前 ${seen} 条`, en: `cosigned the first ${seen} entries` } : { zh: '无法连接', en: 'does not answer' },
    });
    const key = (standing: 'VALID' | 'EXPIRED', fingerprint: string) => ({ fingerprint: fingerprint.repeat(32), standing, state: standing === 'VALID' ? { zh: '自第 0 条', en: 'from entry 0' } : { zh: '自第 0 条，至 2026-10-01', en: 'from entry 0, until 2026-10-01' } });
    return {
      ledger: {
        head: { origin: 'demo/log', size, root: '3a'.repeat(32), sequencer: { zh: '单机', en: 'Embedded' }, key: this.ledger.key, fingerprint: '7c'.repeat(32) },
        checkpointAt: iso(this.now - 900), organisation: 'demo', organisationFingerprint: '91'.repeat(32), tier: 'WITNESSED', ok: true,
        health: { zh: '全文核对无误', en: 'audited, none damaged' },
        witnesses: { size: signed, quorum: 'group partners 2 b c d\nquorum partners', problem: null, list: [witness('b', 'COSIGNED', iso(this.now - 4000), signed), witness('c', 'COSIGNED', iso(this.now - 5000), signed), witness('d', 'UNREACHABLE', null, Math.floor(size / 2))] },
        track: Array.from({ length: 40 }, (_, i) => ({ at: iso(this.now - (39 - i) * 5000), size: Math.round(size * (0.5 + i / 78)), witnessed: Math.round(size * (0.5 + (i - (i % 4)) / 78) * 0.97) })),
      },
      shared: {
        head: { origin: 'grain.example/log', size: 1_204, root: 'b2'.repeat(32), sequencer: { zh: '多机复制（Raft）', en: 'Replicated (Raft)' }, key: 'grain.example/log+00', fingerprint: 'd4'.repeat(32) },
        member: 'mill.example', executed: 1_204, stateRoot: 'e8'.repeat(32), windowSeconds: 86_400, problem: null,
        firms: [{ name: 'elevator.example', roles: ['operator'], keys: [key('VALID', 'a1')] }, { name: 'mill.example', roles: ['member'], keys: [key('EXPIRED', 'b1'), key('VALID', 'b2')] }],
        rules: [{ stream: '*', append: ['role:member'], countersignatures: 0, countersigners: [] }, { stream: 'contracts', append: ['role:operator'], countersignatures: 1, countersigners: ['role:member'] }],
        contracts: [{ name: 'custody', hash: 'c7'.repeat(32), from: 12 }],
        stated: [{ member: 'elevator.example', size: 1_200, root: 'e8'.repeat(32), agrees: true, firstEntry: null }, { member: 'mill.example', size: 1_100, root: 'e7'.repeat(32), agrees: true, firstEntry: null }],
        refused: [{ code: 'not-holder', count: 2 }],
      },
      evidence: [],
    };
  }

  loops(): Loop[] {
    return [{
      name: 'engine-maintenance', mode: this.mode, definition: DEFINITION, digest: 'a4'.repeat(32), model: { name: 'rul-ridge', version: 3, rmse: 14.2, baselineRmse: 41 }, history: this.history,
      shadow: { since: iso(this.now - 200 * HOUR), decisions: 20, score: 0.93, bar: 0.9, met: true },
      canPromoteTo: this.mode === 'ADVISE' ? 'SHADOW' : this.mode === 'SHADOW' ? 'AUTO' : null,
    }];
  }

  gaps(): Gap[] {
    const { now } = this;
    return [
      { tag: 'demo/plant-1/engine-08:vib', from: iso(now - 11 * MINUTE), to: null, open: true, cause: 'SILENT', causeText: { zh: '测点没有发送数据', en: 'the tag sent nothing' }, backfilledAt: null },
      { tag: 'demo/plant-1/engine-02:T50', from: iso(now - 5 * HOUR), to: iso(now - 4.8 * HOUR), open: false, cause: 'DISCONNECTED', causeText: { zh: '数据源断开连接', en: 'the source was disconnected' }, backfilledAt: iso(now - 4.6 * HOUR) },
      { tag: 'demo/plant-1/engine-05:Ps30', from: iso(now - 30 * HOUR), to: iso(now - 29.9 * HOUR), open: false, cause: 'NOT_RUNNING', causeText: { zh: 'Kaiwu 未运行', en: 'Kaiwu was not running' }, backfilledAt: null },
    ];
  }

  cleaning(reason: string | null): Cleaning {
    const totals: Cleaning['totals'] = [
      { reason: 'LATE', text: { zh: '晚于更新的读数到达', en: 'the reading came after newer ones' }, action: 'FLAGGED', count: 40 },
      { reason: 'OUT_OF_RANGE', text: { zh: '值超出量程', en: 'the value is outside the range' }, action: 'REFUSED', count: 9 },
      { reason: 'SPIKE', text: { zh: '孤立的尖峰', en: 'the value is a lone spike' }, action: 'REPAIRED', count: 3 },
      { reason: 'MALFORMED', text: { zh: '内容不是有效的数据', en: 'the content is not valid data' }, action: 'REFUSED', count: 3 },
    ];
    const entries = totals.flatMap(({ reason: why, action }, i) => [0, 1, 2].map((n) => ({
      receivedAt: iso(this.now - (i * 7 + n * 3) * MINUTE), source: 'mqtt:gateway-1', tag: why === 'MALFORMED' ? null : `demo/plant-1/engine-0${n + 1}:T50`, time: iso(this.now - (i * 7 + n * 3) * MINUTE),
      raw: why === 'MALFORMED' ? '{"t":16, T50:' : String(1800 + n), reason: why, action, detail: why === 'OUT_OF_RANGE' ? '1800 > 1180' : null, recipe: why === 'MALFORMED' ? null : 'engine-cleaning v2',
    })));
    return { totals, entries: entries.filter((entry) => reason === null || entry.reason === reason) };
  }

  firstSteps(): FirstStep[] {
    return [
      { id: 'owner', done: true, title: { zh: '创建所有者', en: 'Make the owner' }, text: { zh: '已完成。', en: 'Done.' }, command: null },
      { id: 'tags', done: false, title: { zh: '登记设备和测点', en: 'Register assets and tags' }, text: { zh: '从表格导入，或让 Kaiwu 从 MQTT 主题中发现。', en: 'Import them from a table, or let Kaiwu find them in the MQTT topics.' }, command: './kaiwu import tags.csv' },
      { id: 'readings', done: false, title: { zh: '接入第一个数据源', en: 'Connect the first source' }, text: { zh: '把网关的 MQTT 地址改为本机。', en: "Point your gateway's MQTT address at this machine." }, command: 'mosquitto_pub -h localhost -t kaiwu/demo/pump-1 -m \'{"flow":12.3}\'' },
      { id: 'loop', done: false, title: { zh: '声明第一个回路', en: 'Declare the first loop' }, text: { zh: '新回路先处于建议模式，不会下发任何指令。', en: 'A new loop starts in advise and commands nothing.' }, command: null },
    ];
  }
}
