// SPDX-License-Identifier: Apache-2.0
import type { AssetState, TagNow, Trend } from '../src/api/types.ts';

const MINUTE = 60_000;

interface TagShape {
  name: string;
  zh: string;
  en: string;
  unit: string;
  base: number;
  wear: number;
  noise: number;
  low: number | null;
  high: number | null;
}

const TAGS: TagShape[] = [
  { name: 'T24', zh: '低压压气机出口温度', en: 'LPC outlet temperature', unit: 'Cel', base: 369.4, wear: 1.6, noise: 0.25, low: 340, high: 380 },
  { name: 'T30', zh: '高压压气机出口温度', en: 'HPC outlet temperature', unit: 'Cel', base: 1314.2, wear: 14, noise: 3.1, low: 1200, high: 1360 },
  { name: 'T50', zh: '低压涡轮出口温度', en: 'LPT outlet temperature', unit: 'Cel', base: 1128, wear: 22, noise: 3.6, low: 900, high: 1180 },
  { name: 'P30', zh: '高压压气机出口压力', en: 'HPC outlet pressure', unit: 'kPa', base: 3820, wear: -18, noise: 3.2, low: 3600, high: 3900 },
  { name: 'Nf', zh: '风扇转速', en: 'fan speed', unit: '{rpm}', base: 2388, wear: 0.3, noise: 0.06, low: 2300, high: 2450 },
  { name: 'Nc', zh: '核心机转速', en: 'core speed', unit: '{rpm}', base: 9052, wear: 26, noise: 5, low: 8800, high: 9300 },
  { name: 'Ps30', zh: '高压压气机出口静压', en: 'HPC outlet static pressure', unit: 'kPa', base: 326.4, wear: 3.2, noise: 0.5, low: 310, high: 340 },
  { name: 'phi', zh: '燃油流量与静压之比', en: 'fuel flow to Ps30', unit: '1', base: 521.7, wear: -2.4, noise: 0.4, low: 510, high: 530 },
  { name: 'BPR', zh: '涵道比', en: 'bypass ratio', unit: '1', base: 8.42, wear: 0.09, noise: 0.02, low: 8, high: 9 },
  { name: 'htBleed', zh: '引气焓', en: 'bleed enthalpy', unit: '1', base: 392, wear: 2.6, noise: 0.8, low: null, high: 420 },
  { name: 'W31', zh: '高压涡轮冷却引气', en: 'HPT coolant bleed', unit: '[lb_av]/s', base: 38.9, wear: -0.5, noise: 0.1, low: 36, high: 42 },
  { name: 'W32', zh: '低压涡轮冷却引气', en: 'LPT coolant bleed', unit: '[lb_av]/s', base: 23.4, wear: -0.3, noise: 0.06, low: 21, high: 26 },
  { name: 'load', zh: '负荷', en: 'load', unit: '%', base: 84, wear: 0, noise: 2.4, low: 0, high: 110 },
  { name: 'vib', zh: '轴承振动', en: 'bearing vibration', unit: 'um', base: 18, wear: 9, noise: 1.2, low: null, high: 45 },
  { name: 'oilT', zh: '滑油温度', en: 'oil temperature', unit: 'Cel', base: 88, wear: 5, noise: 0.9, low: 40, high: 120 },
  { name: 'cycles', zh: '累计循环', en: 'cycles run', unit: '1', base: 140, wear: 60, noise: 0, low: null, high: null },
];

export interface Engine {
  path: string;
  number: number;
  state: AssetState;
  /** 0 new, 1 worn out. */
  wear: number;
  life: { value: number; low: number; high: number; insideTraining: boolean };
}

const LIVES = [42, 88, 17, 121, 63, 9, 104, 74];
const STATES: AssetState[] = ['running', 'running', 'running', 'running', 'maintenance', 'running', 'running', 'stale'];

export const ENGINES: Engine[] = LIVES.map((life, i) => ({
  path: `demo/plant-1/engine-0${i + 1}`,
  number: i + 1,
  state: STATES[i] ?? 'running',
  wear: 1 - life / 140,
  life: { value: life, low: Math.max(0, life - 7 - life * 0.14), high: life + 8 + life * 0.2, insideTraining: i !== 6 },
}));

/** The same number for the same text, in [-1, 1]. */
function noise(seed: string): number {
  let h = 2166136261;
  for (let i = 0; i < seed.length; i++) h = Math.imul(h ^ seed.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 15), 2246822507);
  return ((h ^ (h >>> 13)) >>> 0) / 2147483648 - 1;
}

function valueAt(engine: Engine, tag: TagShape, time: number): number {
  const slow = Math.sin(time / (47 * MINUTE) + engine.number) * 0.6 + Math.sin(time / (13 * MINUTE) + engine.number * 2.1) * 0.4;
  const worn = engine.wear * engine.wear * tag.wear + ((time % 86_400_000) / 86_400_000) * 0.05 * tag.wear;
  return tag.base + worn + (slow * 1.2 + noise(`${engine.number}${tag.name}${Math.floor(time / 1000)}`)) * tag.noise;
}

export function tagsOf(engine: Engine, now: number): TagNow[] {
  return TAGS.map((tag, i) => {
    const stale = engine.state === 'stale' && i > 9;
    return {
      id: `${engine.path}:${tag.name}`,
      name: tag.name,
      label: { zh: tag.zh, en: tag.en },
      unit: tag.unit,
      value: valueAt(engine, tag, now),
      time: new Date(stale ? now - 11 * MINUTE : now - 400).toISOString(),
      quality: i === 7 ? 'uncertain repaired' : i === 10 && engine.number === 3 ? 'bad' : 'good',
      stale,
      range: { low: tag.low, high: tag.high },
    };
  });
}

export function readingsOf(engine: Engine, now: number): Record<string, [number, number, string]> {
  return Object.fromEntries(TAGS.map((tag) => [tag.name, [now, valueAt(engine, tag, now), 'good'] as [number, number, string]]));
}

/** One reading of each tag a minute, in `[from, to)`. */
export function readingsIn(engine: Engine, names: readonly string[], from: number, to: number): { tag: number; time: number; value: number }[] {
  const shapes = names.map((name) => TAGS.find((tag) => tag.name === name));
  const readings: { tag: number; time: number; value: number }[] = [];
  for (let time = Math.ceil(from / MINUTE) * MINUTE; time < to; time += MINUTE) {
    shapes.forEach((shape, tag) => {
      if (shape !== undefined) readings.push({ tag, time, value: valueAt(engine, shape, time) });
    });
  }
  return readings;
}

export function trendOf(id: string, from: number, to: number, points: number): Trend | null {
  const engine = ENGINES.find(({ path }) => id.startsWith(`${path}:`));
  const tag = TAGS.find(({ name }) => id.endsWith(`:${name}`));
  if (engine === undefined || tag === undefined) return null;
  const span = to - from;
  const gaps = span > 20 * MINUTE ? [{ from: from + span * 0.62, to: from + span * 0.68 }] : [];
  const trend: Trend = { tag: id, unit: tag.unit, t: [], v: [], low: [], high: [], gaps };
  for (let i = 0; i < points; i++) {
    const t = Math.round(from + (span * i) / (points - 1));
    if (gaps.some((gap) => t > gap.from && t < gap.to)) continue;
    const v = valueAt(engine, tag, t);
    const half = tag.noise * Math.min(1.5, span / (4 * 60 * MINUTE));
    trend.t.push(t);
    trend.v.push(v);
    trend.low.push(v - half * (1 + noise(`l${t}`) * 0.3));
    trend.high.push(v + half * (1 + noise(`h${t}`) * 0.3));
  }
  return trend;
}
