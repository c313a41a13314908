// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Language } from '../format';
import { to } from '../router';
import { useSpeech } from '../text';
import { TaskFailure, useTask } from '../ui/tasks';
import { Door, Field } from './door';

export const SHORTEST_PASSWORD = 10;

/** First start: makes the owner with the one-time token of the link. */
export function Welcome({ token, onDone, onLanguage }: { token: string; onDone: () => void; onLanguage: (language: Language) => void }) {
  const { t } = useSpeech();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const task = useTask();
  const short = password !== '' && password.length < SHORTEST_PASSWORD;
  const differs = repeat !== '' && repeat !== password;
  const ready = user.trim() !== '' && password.length >= SHORTEST_PASSWORD && repeat === password && token !== '';
  return (
    <Door title={t('welcome.title')} note={t('welcome.note')} onLanguage={onLanguage}>
      {token === '' && <p class="notice notice-warn" role="alert">{t('welcome.no-token')}</p>}
      <form data-testid="welcome-form" onSubmit={(event) => {
        event.preventDefault();
        task.run(async () => {
          await api.makeOwner(token, user.trim(), password);
          location.hash = to.overview;
          onDone();
        });
      }}>
        <Field name="user" label={t('field.user')} value={user} onInput={setUser} autocomplete="username" />
        <Field name="password" type="password" label={t('field.password')} value={password} onInput={setPassword} autocomplete="new-password"
          hint={t('password.rule', { n: SHORTEST_PASSWORD })} error={short ? t('password.short', { n: SHORTEST_PASSWORD - password.length }) : null} />
        <Field name="repeat" type="password" label={t('field.repeat')} value={repeat} onInput={setRepeat} autocomplete="new-password"
          error={differs ? t('password.differs') : null} />
        <TaskFailure task={task} />
        <button class="button button-main" disabled={!ready || task.busy} data-testid="welcome-submit">{t('welcome.submit')}</button>
      </form>
    </Door>
  );
}
