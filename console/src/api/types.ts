// SPDX-License-Identifier: Apache-2.0
// The shapes of docs/reference/api.md and of the records in io.kaiwu.loop.decision.

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** One text in Chinese and in English. */
export interface Words {
  zh: string;
  en: string;
}

/** ISO 8601, UTC. */
export type Instant = string;
/** SHA-256: plain lower-case hexadecimal digits, or the record around them. */
export type Digest = string | { hex: string };

export type Role = 'viewer' | 'operator' | 'engineer' | 'owner';
export type Mode = 'ADVISE' | 'SHADOW' | 'AUTO';
export type Stage = 'DECIDED' | 'ACTED' | 'MEASURED';
export type AssetState = 'running' | 'maintenance' | 'failed' | 'stale' | 'unknown';

export interface Session {
  firstStart: boolean;
  user: string | null;
  role: Role | null;
}

export interface User {
  user: string;
  role: Role;
}

export interface Overview {
  site: string;
  now: Instant;
  simulated: boolean;
  commanding: boolean;
  collect: CollectNumbers | null;
  store: StoreNumbers | null;
  learn: LearnNumbers | null;
  decide: DecideNumbers | null;
  act: ActNumbers | null;
  trust: TrustNumbers | null;
  gain: (Interval & { unit: string; decisions: number }) | null;
  alarms: { active: number } | null;
  schedule: Schedule | null;
  decisions: DecisionHeadline[] | null;
  health: HealthPart[] | null;
}

export interface CollectNumbers {
  readingsPerSecond: number;
  stored: number;
  refused: number;
  repaired: number;
  flagged: number;
  duplicates: number;
  openGaps: number;
  connected: number;
  commitMillis: number;
}

export interface StoreNumbers {
  readings: number;
  bytes: number;
  tags: number;
  assets: number;
}

export interface LearnNumbers {
  model: string;
  version: number;
  trainedAt: Instant;
  rmse: number;
  baselineRmse: number;
  unit: string;
  units: number;
  drift: boolean;
}

export interface DecideNumbers {
  status: string;
  objective: number | null;
  bound: number | null;
  gap: number | null;
  unit: string;
  solveSeconds: number;
  at: Instant;
  nextAt: Instant | null;
}

export interface ActNumbers {
  loop: string;
  mode: Mode;
  sent: number;
  readBack: number;
  failed: number;
  awaiting: number;
}

export interface TrustNumbers {
  entries: number;
  root: string;
  checkpointAt: Instant | null;
  tier: string;
  key: string;
}

/** Who vouches for what; see io.kaiwu.server.rest.TrustView. */
export interface Trust {
  ledger: {
    head: TrustHead;
    checkpointAt: Instant;
    organisation: string;
    organisationFingerprint: string;
    tier: Tier;
    ok: boolean;
    health: Words;
    witnesses: TrustWitnesses | null;
    track: TrustSample[];
  };
  shared: TrustShared | null;
  evidence: { ledger: 'own' | 'shared'; file: string; proven: boolean }[];
}

export type Tier = 'SELF' | 'WITNESSED' | 'CRASH_TOLERANT' | 'BYZANTINE';

export interface TrustHead {
  origin: string;
  size: number;
  root: string;
  sequencer: Words;
  key: string;
  fingerprint: string;
}

export interface TrustSample {
  at: Instant;
  size: number;
  witnessed: number;
}

export interface TrustWitnesses {
  size: number;
  quorum: string;
  list: TrustWitness[];
  problem: Words | null;
}

export interface TrustWitness {
  name: string;
  operator: string;
  fingerprint: string;
  address: string | null;
  node: boolean;
  condition: string;
  text: Words;
  size: number;
  at: Instant | null;
}

export interface TrustShared {
  head: TrustHead | null;
  member: string;
  executed: number;
  stateRoot: string | null;
  windowSeconds: number;
  firms: { name: string; roles: string[]; keys: TrustKey[] }[];
  rules: { stream: string; append: string[]; countersignatures: number; countersigners: string[] }[];
  contracts: { name: string; hash: string; from: number }[];
  stated: { member: string; size: number; root: string; agrees: boolean; firstEntry: number | null }[];
  refused: { code: string; count: number }[];
  problem: Words | null;
}

export interface TrustKey {
  fingerprint: string;
  standing: 'VALID' | 'ENDED' | 'EXPIRED' | 'DOUBTFUL';
  state: Words;
}

/** An entry of the ledger, without what it says. */
export interface TrustEntry {
  index: number;
  size: number;
  type: string;
  stream: string | null;
  time: Instant | null;
  signer: string | null;
  leaf: string;
  tier: Tier;
}

export interface Interval {
  value: number;
  low: number;
  high: number;
}

export interface Schedule {
  periods: Instant[];
  rows: ScheduleRow[];
}

/** `stop` is the position in `periods` of the planned stop. */
export interface ScheduleRow {
  asset: string;
  life: number | null;
  low: number | null;
  high: number | null;
  stop: number | null;
  state: AssetState;
}

export interface DecisionHeadline {
  id: string;
  madeAt: Instant;
  mode: Mode;
  stage: Stage;
  occasion: Words;
}

export interface DecisionSummary extends DecisionHeadline {
  loop: string;
  assets: string[];
  objective: number | null;
  unit: string;
  gap: number | null;
  gain: (Interval & { unit: string }) | null;
  tier: string;
}

export interface HealthPart {
  part: string;
  ok: boolean;
  text: Words;
}

export interface AssetSummary {
  path: string;
  kind: string;
  level: string;
  label: Words;
  state: AssetState;
  tags: number;
  life: (Interval & { insideTraining: boolean }) | null;
}

export interface Asset extends Omit<AssetSummary, 'tags'> {
  tags: TagNow[];
  decisions: DecisionSummary[];
}

export interface TagNow {
  id: string;
  name: string;
  label: Words;
  unit: string;
  value: number | null;
  time: Instant | null;
  quality: string;
  stale: boolean;
  range: { low: number | null; high: number | null } | null;
}

/** `t` in milliseconds since 1970. */
export interface Trend {
  tag: string;
  unit: string;
  t: number[];
  v: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
  gaps: { from: number; to: number }[];
}

export interface ReadingsEvent {
  asset: string;
  values: Record<string, [number, number, string]>;
}

export type Severity = 'urgent' | 'high' | 'medium' | 'low';

export interface Alarm {
  id: string;
  at: Instant;
  severity: Severity;
  source: string;
  text: Words;
  remedy: Words;
  active: boolean;
  acknowledgedBy: string | null;
  acknowledgedAt: Instant | null;
  endedAt: Instant | null;
}

export interface Gap {
  tag: string;
  from: Instant;
  to: Instant | null;
  open: boolean;
  cause: string;
  causeText: Words;
  backfilledAt: Instant | null;
}

export type CleaningAction = 'REFUSED' | 'REPAIRED' | 'FLAGGED';

export interface Cleaning {
  totals: { reason: string; text: Words; action: CleaningAction; count: number }[];
  entries: CleaningEntry[];
}

export interface CleaningEntry {
  receivedAt: Instant;
  source: string;
  tag: string | null;
  time: Instant | null;
  raw: string | null;
  reason: string;
  action: CleaningAction;
  detail: string | null;
  recipe: string | null;
}

export interface Loop {
  name: string;
  mode: Mode;
  definition: string;
  digest: Digest;
  model: JsonObject | null;
  history: { at: Instant; from: Mode | null; to: Mode; by: string; reason: Words }[];
  shadow: { since: Instant; decisions: number; score: number | null; bar: number; met: boolean } | null;
  canPromoteTo: Mode | null;
}

export interface FirstStep {
  id: string;
  done: boolean;
  title: Words;
  text: Words;
  command: string | null;
}

export const COMMAND_STATES = [
  'REQUESTED', 'INTERLOCKED', 'AWAITING_APPROVAL', 'APPROVED', 'DISPATCHED', 'ACKNOWLEDGED', 'READ_BACK', 'REFUSED', 'FAILED',
] as const;
export type CommandState = (typeof COMMAND_STATES)[number];

/** A command and all that has happened to it, as io.kaiwu.act.command.CommandJson writes it. */
export interface Command {
  id: string;
  request: {
    key: string;
    loop: string;
    point: string;
    value: number;
    unit: string;
    deadline: Instant;
    by: string;
    reason: Words;
  };
  steps: CommandStep[];
}

export interface CommandStep {
  at: Instant;
  state: CommandState;
  detail: Words;
  reason?: string;
  person?: string;
  until?: Instant;
  verdicts?: { name: string; passed: boolean; detail: Words }[];
}

export interface Decision {
  identity: Identity;
  evidence: Evidence;
  prediction: Prediction[];
  plan: Plan;
  action: Action;
  outcome: Outcome | null;
  receipt: Seal[];
}

export interface Identity {
  id: string;
  site: string;
  loop: string;
  loopDigest: Digest;
  definition: Json;
  mode: Mode;
  madeAt: Instant;
  occasion: Words;
}

export interface Evidence {
  windows: EvidenceWindow[];
  recipe: string;
  recipeDigest: Digest;
}

export interface EvidenceWindow {
  asset: string;
  tags: string[];
  from: Instant;
  to: Instant;
  count: number;
  gaps: number;
  cleaned: Record<string, number>;
  digest: Digest;
}

export interface Prediction extends Interval {
  asset: string;
  model: string;
  version: number;
  modelDigest: Digest;
  output: string;
  unit: string;
  level: number;
  insideTraining: boolean;
  furthest: string[];
  at: Instant;
}

export interface Plan {
  kind: string;
  solver: string;
  status: string;
  objective: number | null;
  bound: number | null;
  gap: number | null;
  unit: string;
  seed: number;
  solveSeconds: number;
  problem: Json;
  solution: Json;
  verdict: { checker: string; accepted: boolean; violations: string[] };
  alternatives: { name: Words; objective: number }[];
  clashes: Words[];
  summary: Words;
}

export interface Action {
  requests: CommandRequest[];
  commands: Command[];
}

export interface CommandRequest {
  id: string;
  point: string;
  value: number;
  unit: string;
  deadline: Instant;
  reason: Words;
}

export interface Outcome {
  measuredAt: Instant;
  measures: Measure[];
  evidence: EvidenceWindow[];
}

export interface Measure {
  name: string;
  unit: string;
  baseline: number;
  actual: number;
  gain: number;
  low: number;
  high: number;
  level: number;
  method: Words;
}

export interface Seal {
  stage: Stage;
  receipt: Json;
}

export const LINKS = ['identity', 'evidence', 'prediction', 'plan', 'action', 'outcome', 'receipt'] as const;
export type LinkName = (typeof LINKS)[number];

export interface ServerVerdict {
  verified: boolean;
  tier: string;
  key: string;
  links: { link: LinkName | 'file'; ok: boolean; text: Words }[];
}
