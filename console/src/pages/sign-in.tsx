// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Language } from '../format';
import { useSpeech } from '../text';
import { TaskFailure, useTask } from '../ui/tasks';
import { Door, Field } from './door';

export function SignIn({ onDone, onLanguage }: { onDone: () => void; onLanguage: (language: Language) => void }) {
  const { t } = useSpeech();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const task = useTask();
  return (
    <Door title={t('sign-in.title')} note={t('sign-in.note')} onLanguage={onLanguage}>
      <form data-testid="sign-in-form" onSubmit={(event) => {
        event.preventDefault();
        task.run(async () => {
          await api.signIn(user.trim(), password);
          onDone();
        });
      }}>
        <Field name="user" label={t('field.user')} value={user} onInput={setUser} autocomplete="username" />
        <Field name="password" type="password" label={t('field.password')} value={password} onInput={setPassword} autocomplete="current-password" />
        <TaskFailure task={task} />
        <button class="button button-main" disabled={task.busy || user === '' || password === ''} data-testid="sign-in-submit">{t('sign-in.submit')}</button>
      </form>
    </Door>
  );
}
