// SPDX-License-Identifier: Apache-2.0
import type { Overview } from '../api/types';
import { to } from '../router';
import type { Speech } from '../text';
import { keyOr } from '../text';
import type { Tone } from '../ui/parts';

/** In the order of the loop. */
export const STATIONS = ['collect', 'store', 'learn', 'decide', 'act', 'trust'] as const;
export type Station = (typeof STATIONS)[number];

export interface StationFacts {
  href: string;
  /** The one number, null before there is anything to say. */
  value: string | null;
  caption: string;
  lines: string[];
  /** A share of a whole that the number stands for, in [0, 1]. */
  share: { value: number; label: string } | null;
  tone: Tone;
  /** Why the tone is not calm. */
  trouble: string | null;
}

const noShare = { share: null };
const calm = { tone: 'calm' as Tone, trouble: null };

/** What a station shows of the overview. */
export function stationFacts(station: Station, overview: Overview, speech: Speech): StationFacts {
  switch (station) {
    case 'collect': return collect(overview, speech);
    case 'store': return store(overview, speech);
    case 'learn': return learn(overview, speech);
    case 'decide': return decide(overview, speech);
    case 'act': return act(overview, speech);
    case 'trust': return trust(overview, speech);
  }
}

function nothingYet(station: Station, href: string, { t }: Speech): StationFacts {
  return { href, value: null, caption: t(`station.${station}.none`), lines: [], ...noShare, ...calm };
}

function collect({ collect: now }: Overview, speech: Speech): StationFacts {
  const { t, f } = speech;
  if (now === null) return nothingYet('collect', to.gaps, speech);
  const trouble = now.connected === 0
    ? { tone: 'bad' as Tone, trouble: t('station.collect.silent') }
    : now.openGaps > 0 ? { tone: 'warn' as Tone, trouble: t('station.collect.gaps', { n: now.openGaps }) } : calm;
  return {
    href: to.gaps,
    value: f.number(now.readingsPerSecond, 0),
    caption: t('station.collect.caption'),
    lines: [
      t('station.collect.sources', { n: now.connected }),
      t('station.collect.cleaned', { refused: f.compact(now.refused), repaired: f.compact(now.repaired), flagged: f.compact(now.flagged) }),
    ],
    ...noShare,
    ...trouble,
  };
}

function store({ store: now, collect: input }: Overview, speech: Speech): StationFacts {
  const { t, f } = speech;
  if (now === null) return nothingYet('store', to.assets, speech);
  return {
    href: to.assets,
    value: f.compact(now.readings),
    caption: t('station.store.caption'),
    lines: [
      t('station.store.tags', { tags: f.number(now.tags), assets: f.number(now.assets) }),
      [f.bytes(now.bytes), ...(input === null ? [] : [t('station.store.commit', { ms: f.number(input.commitMillis, 1) })])].join(' · '),
    ],
    ...noShare,
    ...calm,
  };
}

function learn({ learn: now }: Overview, speech: Speech): StationFacts {
  const { t, f } = speech;
  if (now === null) return nothingYet('learn', to.loops, speech);
  const better = now.baselineRmse === 0 ? 0 : 1 - now.rmse / now.baselineRmse;
  return {
    href: to.loops,
    value: f.amount(now.rmse, now.unit, 1),
    caption: t('station.learn.caption'),
    lines: [
      better >= 0
        ? t('station.learn.better', { baseline: f.number(now.baselineRmse, 1), share: f.percent(better, 0) })
        : t('station.learn.worse', { baseline: f.number(now.baselineRmse, 1), share: f.percent(-better, 0) }),
      t('station.learn.model', { model: now.model, version: now.version }),
    ],
    share: { value: Math.min(1, now.rmse / (now.baselineRmse || 1)), label: t('station.learn.share') },
    ...(now.drift ? { tone: 'warn' as Tone, trouble: t('station.learn.drift') } : calm),
  };
}

function decide({ decide: now, decisions }: Overview, speech: Speech): StationFacts {
  const { t, f } = speech;
  const newest = decisions?.[0];
  const href = newest === undefined ? to.decisions : to.decision(newest.id, 'plan');
  if (now === null) return nothingYet('decide', href, speech);
  const solved = now.status === 'OPTIMAL' || now.status === 'FEASIBLE';
  const status = t(keyOr(`plan.status.${now.status}`, 'plan.status.unknown'));
  return {
    href,
    value: now.objective === null ? status : f.amount(now.objective, now.unit, 0),
    caption: t('station.decide.caption'),
    lines: [
      now.gap === null ? status : t('station.decide.status', { status, gap: f.percent(now.gap, 2) }),
      now.nextAt === null ? t('station.decide.at', { at: f.clock(now.at) }) : t('station.decide.next', { at: f.clock(now.nextAt) }),
    ],
    ...noShare,
    ...(solved ? calm : { tone: 'bad' as Tone, trouble: status }),
  };
}

function act({ act: now }: Overview, speech: Speech): StationFacts {
  const { t } = speech;
  if (now === null) return nothingYet('act', to.decisions, speech);
  const trouble = now.failed > 0
    ? { tone: 'bad' as Tone, trouble: t('station.act.failed', { n: now.failed }) }
    : now.awaiting > 0 ? { tone: 'warn' as Tone, trouble: t('station.act.awaiting', { n: now.awaiting }) } : calm;
  return {
    href: to.decisions,
    value: `${now.readBack} / ${now.sent}`,
    caption: t('station.act.caption'),
    share: now.sent === 0 ? null : { value: now.readBack / now.sent, label: t('station.act.share') },
    lines: [t('station.act.mode', { mode: t(`mode.${now.mode}`) }), now.loop],
    ...trouble,
  };
}

function trust({ trust: now, decisions }: Overview, speech: Speech): StationFacts {
  const { t, f } = speech;
  const newest = decisions?.[0];
  const href = newest === undefined ? to.decisions : to.decision(newest.id, 'receipt');
  if (now === null) return nothingYet('trust', href, speech);
  return {
    href,
    value: f.number(now.entries),
    caption: t('station.trust.caption'),
    lines: [
      t(keyOr(`tier.${now.tier}`, 'tier.unknown')),
      now.checkpointAt === null ? t('station.trust.no-checkpoint') : t('station.trust.checkpoint', { at: f.clock(now.checkpointAt) }),
    ],
    ...noShare,
    ...calm,
  };
}
