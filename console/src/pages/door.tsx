// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import type { Language } from '../format';
import { LookSwitches } from '../shell';
import { useSpeech } from '../text';
import { Mark } from '../ui/icon';

/** The frame of the pages before the sign-in. */
export function Door({ title, note, onLanguage, children }: {
  title: string; note: string; onLanguage: (language: Language) => void; children: ComponentChildren;
}) {
  const { t } = useSpeech();
  return (
    <main class="door">
      <div class="door-tools"><LookSwitches onLanguage={onLanguage} /></div>
      <section class="door-card">
        <header>
          <Mark size={44} />
          <p class="door-name">开物 <span>Kaiwu</span></p>
          <p class="door-road">{t('road')}</p>
        </header>
        <h1>{title}</h1>
        <p class="muted">{note}</p>
        {children}
      </section>
    </main>
  );
}

interface FieldProps {
  name: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'password';
  autocomplete: string;
  hint?: string;
  error?: string | null;
}

export function Field({ name, label, value, onInput, type = 'text', autocomplete, hint, error = null }: FieldProps) {
  const note = error ?? hint;
  const input = {
    name, value, autoComplete: autocomplete, required: true, 'aria-invalid': error !== null, 'data-testid': `field-${name}`,
    ...(note === undefined ? {} : { 'aria-describedby': `${name}-note` }),
    onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
  };
  return (
    <label class="field">
      <span>{label}</span>
      {type === 'password' ? <input type="password" {...input} /> : <input type="text" {...input} />}
      {note !== undefined && <small id={`${name}-note`} class={error === null ? 'muted' : 'field-error'}>{note}</small>}
    </label>
  );
}
