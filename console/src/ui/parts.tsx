// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import type { AssetState, Mode, Stage } from '../api/types';
import { useSpeech } from '../text';
import { Icon, type IconName } from './icon';

export type Tone = 'calm' | 'warn' | 'bad';

export function Card({ title, aside, children, testid, flush = false }: {
  title?: string; aside?: ComponentChildren; children: ComponentChildren; testid?: string; flush?: boolean;
}) {
  return (
    <section class={flush ? 'card card-flush' : 'card'} data-testid={testid}>
      {title !== undefined && (
        <header class="card-head">
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      <div class="card-body">{children}</div>
    </section>
  );
}

export function PageHead({ title, note, children }: { title: string; note?: string; children?: ComponentChildren }) {
  return (
    <header class="page-head">
      <div>
        <h1>{title}</h1>
        {note !== undefined && <p>{note}</p>}
      </div>
      {children}
    </header>
  );
}

const TONE_ICON: Record<Tone, IconName> = { calm: 'check', warn: 'alert', bad: 'urgent' };

/** A word with a shape: colour never says it alone. */
export function Badge({ tone = 'calm', icon, children }: { tone?: Tone; icon?: IconName | null; children: ComponentChildren }) {
  const shape = icon === undefined ? (tone === 'calm' ? null : TONE_ICON[tone]) : icon;
  return (
    <span class={`badge badge-${tone}`}>
      {shape !== null && <Icon name={shape} size={14} />}
      {children}
    </span>
  );
}

export function Verdict({ ok, children }: { ok: boolean | null; children: ComponentChildren }) {
  const tone: Tone = ok === false ? 'bad' : 'calm';
  return <Badge tone={tone} icon={ok === null ? 'dash' : ok ? 'check' : 'cross'}>{children}</Badge>;
}

export function ModeBadge({ mode }: { mode: Mode }) {
  const { t } = useSpeech();
  return <span class={`mode mode-${mode.toLowerCase()}`} title={t(`mode.${mode}.what`)}>{t(`mode.${mode}`)}</span>;
}

const STAGES: readonly Stage[] = ['DECIDED', 'ACTED', 'MEASURED'];

/** How far a decision has come, as three steps. */
export function StageSteps({ stage }: { stage: Stage }) {
  const { t } = useSpeech();
  const reached = STAGES.indexOf(stage);
  return (
    <span class="stage" title={t(`stage.${stage}`)}>
      <span class="stage-steps" aria-hidden="true">
        {STAGES.map((name, at) => <i key={name} class={at <= reached ? 'on' : ''} />)}
      </span>
      {t(`stage.${stage}`)}
    </span>
  );
}

const STATE_LOOK: Record<AssetState, { icon: IconName; tone: Tone }> = {
  running: { icon: 'check', tone: 'calm' },
  maintenance: { icon: 'wrench', tone: 'calm' },
  failed: { icon: 'urgent', tone: 'bad' },
  stale: { icon: 'clock', tone: 'warn' },
  unknown: { icon: 'dash', tone: 'calm' },
};

export function StateBadge({ state }: { state: AssetState }) {
  const { t } = useSpeech();
  const { icon, tone } = STATE_LOOK[state];
  return <Badge tone={tone} icon={icon}>{t(`state.${state}`)}</Badge>;
}

export function StateIcon({ state }: { state: AssetState }) {
  const { t } = useSpeech();
  const { icon, tone } = STATE_LOOK[state];
  return <span class={`state-icon tone-${tone}`} title={t(`state.${state}`)}><Icon name={icon} size={16} /></span>;
}

/** Name and value pairs. */
export function Facts({ facts }: { facts: [string, ComponentChildren][] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Code({ children }: { children: string }) {
  return <code class="code" title={children}>{children}</code>;
}

/** A fingerprint, shortened in the middle; the whole is in the tooltip and is what gets selected. */
export function Fingerprint({ value }: { value: string }) {
  return <code class="fingerprint" title={value}>{value.length > 20 ? `${value.slice(0, 10)}…${value.slice(-8)}` : value}</code>;
}
