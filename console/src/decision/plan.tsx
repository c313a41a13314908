// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'preact/hooks';
import type { Plan } from '../api/types';
import { keyOr, useSpeech } from '../text';
import { Facts, Verdict } from '../ui/parts';
import { GanttTable } from './gantt';
import { ganttOf } from './gantt-data';

export function PlanBody({ plan }: { plan: Plan }) {
  const { t, w, f } = useSpeech();
  const gantt = useMemo(() => ganttOf(plan), [plan]);
  const amount = (value: number | null) => (value === null ? '—' : f.amount(value, plan.unit, 0));
  return (
    <>
      <p class="lead">{w(plan.summary)}</p>
      {plan.clashes.length > 0 && (
        <div class="notice notice-bad" data-testid="plan-clashes">
          <div>
            <strong>{t('plan.clashes')}</strong>
            <ul>{plan.clashes.map((clash) => <li key={clash.en}>{w(clash)}</li>)}</ul>
          </div>
        </div>
      )}
      <Facts facts={[
        [t('plan.status'), t(keyOr(`plan.status.${plan.status}`, 'plan.status.unknown'))],
        [t('plan.objective'), <b>{amount(plan.objective)}</b>],
        [t('plan.bound'), amount(plan.bound)],
        [t('plan.gap'), plan.gap === null ? '—' : f.percent(plan.gap, 2)],
        [t('plan.solver'), `${plan.solver} · ${f.number(plan.solveSeconds, 3)} s · ${t('plan.seed', { seed: plan.seed })}`],
        [t('plan.checker'), <CheckerVerdict plan={plan} />],
      ]} />
      {gantt !== null && <><h3>{t('plan.schedule')}</h3><GanttTable gantt={gantt} /></>}
      {plan.alternatives.length > 0 && <><h3>{t('plan.alternatives')}</h3><Alternatives plan={plan} /></>}
      <details class="source">
        <summary>{t('plan.source')}</summary>
        <pre class="code-block">{JSON.stringify({ problem: plan.problem, solution: plan.solution }, null, 2)}</pre>
      </details>
    </>
  );
}

function CheckerVerdict({ plan: { verdict } }: { plan: Plan }) {
  const { t } = useSpeech();
  return (
    <>
      <Verdict ok={verdict.accepted}>{t(verdict.accepted ? 'plan.accepted' : 'plan.refused')}</Verdict> <span class="muted">{verdict.checker}</span>
      {verdict.violations.map((violation) => <p key={violation}>{violation}</p>)}
    </>
  );
}

/** This plan and what else could have been done, as bars of cost. */
function Alternatives({ plan }: { plan: Plan }) {
  const { t, w, f } = useSpeech();
  const own = plan.objective === null ? [] : [{ name: t('plan.this'), objective: plan.objective, own: true }];
  const bars = [...own, ...plan.alternatives.map(({ name, objective }) => ({ name: w(name), objective, own: false }))];
  const most = Math.max(1, ...bars.map(({ objective }) => Math.abs(objective)));
  return (
    <ul class="bars" data-testid="plan-alternatives">
      {bars.map(({ name, objective, own: mine }) => (
        <li key={name} class={mine ? 'bar-own' : ''}>
          <span>{name}</span>
          <span class="bar"><i style={{ width: `${(Math.abs(objective) / most) * 100}%` }} /></span>
          <b>{f.amount(objective, plan.unit, 0)}</b>
          <small class="muted">{mine || plan.objective === null ? '' : t('plan.more', { more: f.amount(objective - plan.objective, plan.unit, 0) })}</small>
        </li>
      ))}
    </ul>
  );
}
