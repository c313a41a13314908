// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { FirstStep } from '../api/types';
import { SettingsTabs } from '../shell';
import { useSpeech } from '../text';
import { Icon } from '../ui/icon';
import { Loaded, useLoad } from '../ui/load';
import { PageHead } from '../ui/parts';

const COPIED_MILLIS = 2_000;

export function FirstSteps() {
  const { t } = useSpeech();
  const loading = useLoad(api.firstSteps, []);
  return (
    <>
      <PageHead title={t('steps.title')} note={t('steps.note')} />
      <SettingsTabs here="firstSteps" />
      <Loaded loading={loading}>
        {({ steps }) => (
          <ol class="steps" data-testid="first-steps">
            {steps.map((step, i) => <StepRow key={step.id} step={step} number={i + 1} next={steps.findIndex(({ done }) => !done) === i} />)}
          </ol>
        )}
      </Loaded>
      <button type="button" class="button" onClick={loading.reload}>{t('steps.again')}</button>
    </>
  );
}

function StepRow({ step, number, next }: { step: FirstStep; number: number; next: boolean }) {
  const { t, w } = useSpeech();
  return (
    <li class={`step ${step.done ? 'step-done' : ''} ${next ? 'step-next' : ''}`} data-testid={`step-${step.id}`} data-done={step.done}>
      <span class="step-mark">{step.done ? <Icon name="check" size={18} /> : number}</span>
      <div>
        <strong>{w(step.title)}</strong>{step.done && <small class="muted"> {t('steps.done')}</small>}
        <p>{w(step.text)}</p>
        {step.command !== null && <CommandLine command={step.command} />}
      </div>
    </li>
  );
}

function CommandLine({ command }: { command: string }) {
  const { t } = useSpeech();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(command).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), COPIED_MILLIS);
    }, () => undefined);
  };
  return (
    <div class="command-line">
      <code>{command}</code>
      {/* A browser gives the clipboard to secure pages only. */}
      {isSecureContext && <button type="button" class="button" onClick={copy}>{t(copied ? 'steps.copied' : 'steps.copy')}</button>}
    </div>
  );
}
