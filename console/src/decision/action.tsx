// SPDX-License-Identifier: Apache-2.0
import type { Action, Command, CommandRequest, CommandStep, Mode } from '../api/types';
import { keyOr, useSpeech } from '../text';
import { Empty, useLoad } from '../ui/load';
import { Badge, Verdict } from '../ui/parts';
import { CommandButtons, commandsInFlight } from './pending';

export function ActionBody({ action, mode, onChanged }: { action: Action; mode: Mode; onChanged: () => void }) {
  const { t } = useSpeech();
  const asked = new Set(action.requests.map(({ id }) => id));
  const { load, reload } = useLoad(() => (mode === 'AUTO' ? commandsInFlight() : Promise.resolve([])), [action, mode]);
  if (action.requests.length === 0 && action.commands.length === 0) return <Empty title={t('action.none')} />;
  const ended = new Set(action.commands.map(({ id }) => id));
  const inFlight = load.state === 'ready' ? load.data.filter(({ id, request }) => asked.has(request.key) && !ended.has(id)) : [];
  const commands = [...action.commands, ...inFlight];
  const begun = new Set(commands.flatMap(({ id, request }) => [id, request.key]));
  const changed = () => {
    reload();
    onChanged();
  };
  return (
    <>
      <p class="muted">{t(`action.${mode}`)}</p>
      {action.requests.filter(({ id }) => !begun.has(id)).map((request) => <RequestCard key={request.id} request={request} />)}
      {commands.map((command) => <CommandCard key={command.id} command={command} onChanged={changed} />)}
    </>
  );
}

function RequestCard({ request: { point, value, unit, reason, deadline } }: { request: CommandRequest }) {
  const { t, w, f } = useSpeech();
  return (
    <article class="command" data-testid="request">
      <header><strong>{point} = {f.amount(value, unit)}</strong><span class="muted">{t('action.deadline', { at: f.time(deadline) })}</span></header>
      <p>{w(reason)}</p>
    </article>
  );
}

function CommandCard({ command, onChanged }: { command: Command; onChanged: () => void }) {
  const { t, w, f } = useSpeech();
  const { point, value, unit, reason, by } = command.request;
  const last = command.steps.at(-1);
  return (
    <article class="command" data-testid="command" data-id={command.id} data-state={last?.state}>
      <header>
        <strong>{point} = {f.amount(value, unit)}</strong>
        {last !== undefined && <StepBadge step={last} />}
        <span class="muted">{t('action.by', { by })}</span>
      </header>
      <p>{w(reason)}</p>
      <ol class="time-line">
        {command.steps.map((step) => <StepRow key={`${step.at} ${step.state}`} step={step} />)}
      </ol>
      {last?.state === 'AWAITING_APPROVAL' && <CommandButtons id={command.id} onDone={onChanged} />}
    </article>
  );
}

function StepBadge({ step }: { step: CommandStep }) {
  const { t } = useSpeech();
  const text = t(`command.${step.state}`);
  switch (step.state) {
    case 'FAILED': return <Badge tone="bad">{text}</Badge>;
    case 'REFUSED':
    case 'AWAITING_APPROVAL': return <Badge tone="warn">{text}</Badge>;
    case 'READ_BACK': return <Badge icon="check">{text}</Badge>;
    default: return <Badge>{text}</Badge>;
  }
}

function StepRow({ step }: { step: CommandStep }) {
  const { t, w, f } = useSpeech();
  const ill = step.state === 'FAILED' || step.state === 'REFUSED';
  return (
    <li class={ill ? 'tone-bad' : ''} data-testid="command-step" data-state={step.state}>
      <time dateTime={step.at} title={f.fullTime(step.at)}>{f.time(step.at)}</time>
      <div>
        <strong>{t(`command.${step.state}`)}{step.person !== undefined && ` · ${step.person}`}</strong>
        <span class="muted">{w(step.detail)}</span>
        {step.verdicts?.map((verdict) => (
          <p key={verdict.name} class="interlock">
            <Verdict ok={verdict.passed}>{t(keyOr(`interlock.${verdict.name}`, 'interlock.other'), { name: verdict.name })}</Verdict> <small class="muted">{w(verdict.detail)}</small>
          </p>
        ))}
      </div>
    </li>
  );
}
