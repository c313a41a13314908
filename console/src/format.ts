// SPDX-License-Identifier: Apache-2.0
import type { Digest } from './api/types';

export type Language = 'zh' | 'en';

const LOCALE: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'];
/** UCUM codes that people write differently. */
const UNITS: Record<string, string> = {
  '1': '', Cel: '°C', K: 'K', '[degF]': '°F', '[degR]': '°R', '[psi]': 'psi', '/min': '1/min', 'm3': 'm³', 'm2': 'm²', '%': '%',
  'kW.h': 'kWh', 'W.h': 'Wh', 'kg/s': 'kg/s', '[lb_av]/s': 'lb/s', h: 'h', d: 'd', um: 'µm', '{rpm}': 'rpm', '{cycle}': '',
};

/** Numbers and times as people of one language write them. */
export class Formats {
  private readonly locale: string;

  constructor(readonly language: Language) {
    this.locale = LOCALE[language];
  }

  /** With at most `digits` decimals, fewer for larger numbers. */
  number(value: number, digits = 2): string {
    const size = Math.abs(value);
    const decimals = size >= 1000 ? 0 : size >= 100 ? Math.min(digits, 1) : digits;
    return new Intl.NumberFormat(this.locale, { maximumFractionDigits: decimals }).format(value);
  }

  /** With exactly `digits` decimals, so that a changing number keeps its width. */
  fixed(value: number, digits: number): string {
    return new Intl.NumberFormat(this.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  }

  compact(value: number): string {
    return Math.abs(value) < 100_000
      ? this.number(value, 1)
      : new Intl.NumberFormat(this.locale, { notation: 'compact', maximumFractionDigits: 2 }).format(value);
  }

  percent(share: number, digits = 1): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
  }

  bytes(value: number): string {
    const step = value <= 0 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(value) / 3));
    return `${this.number(value / 1000 ** step, 1)} ${BYTES[step] ?? ''}`;
  }

  /** A number with a UCUM unit or an ISO 4217 currency. */
  amount(value: number, unit: string, digits = 2): string {
    if (/^[A-Z]{3}$/.test(unit)) {
      return new Intl.NumberFormat(this.locale, {
        style: 'currency', currency: unit, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0,
      }).format(value);
    }
    const shown = unitText(unit);
    return shown === '' ? this.number(value, digits) : `${this.number(value, digits)} ${shown}`;
  }

  /** Month, day and time of day, without the year. */
  time(at: string | number, seconds = true): string {
    return new Intl.DateTimeFormat(this.locale, {
      month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(seconds ? { second: '2-digit' as const } : {}),
    }).format(new Date(at));
  }

  fullTime(at: string | number): string {
    return new Intl.DateTimeFormat(this.locale, {
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
    }).format(new Date(at));
  }

  /** The day of the month, where the clock of this computer stands. */
  day(at: string | number): string {
    return String(new Date(at).getDate());
  }

  clock(at: string | number): string {
    return new Intl.DateTimeFormat(this.locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
  }

  /** How long ago, in the largest unit that fits: `3 min ago`. */
  ago(at: string | number, now: string | number): string {
    const seconds = Math.round((new Date(at).getTime() - new Date(now).getTime()) / 1000);
    const size = Math.abs(seconds);
    const format = new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto', style: 'short' });
    if (size < 2) return format.format(0, 'second');
    if (size < 60) return format.format(seconds, 'second');
    if (size < 3600) return format.format(Math.round(seconds / 60), 'minute');
    if (size < 86_400) return format.format(Math.round(seconds / 3600), 'hour');
    return format.format(Math.round(seconds / 86_400), 'day');
  }

  /** A length of time: `2 h 05 min`. */
  span(millis: number): string {
    const [d, h, min, s] = this.language === 'zh' ? ['天', '小时', '分', '秒'] : ['d', 'h', 'min', 's'];
    const seconds = Math.max(0, Math.round(millis / 1000));
    if (seconds < 60) return `${seconds} ${s}`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} ${min}${seconds % 60 === 0 ? '' : ` ${seconds % 60} ${s}`}`;
    if (seconds < 86_400) return `${Math.floor(seconds / 3600)} ${h} ${Math.floor((seconds % 3600) / 60)} ${min}`;
    return `${Math.floor(seconds / 86_400)} ${d} ${Math.floor((seconds % 86_400) / 3600)} ${h}`;
  }
}

/** A UCUM code as people write it; empty for a pure number. */
export function unitText(unit: string): string {
  return UNITS[unit] ?? unit;
}

/** The innermost level of an asset path, by which people call the asset. */
export function assetName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function hexOf(digest: Digest): string {
  return typeof digest === 'string' ? digest : digest.hex;
}
