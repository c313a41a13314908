// SPDX-License-Identifier: Apache-2.0
import { useContext, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Role, User } from '../api/types';
import { SessionContext, useCan } from '../session';
import { SettingsTabs } from '../shell';
import { useSpeech } from '../text';
import { Empty, Loaded, useLoad } from '../ui/load';
import { Card, PageHead } from '../ui/parts';
import { ConfirmButton, TaskFailure, useTask } from '../ui/tasks';
import { Field } from './door';
import { SHORTEST_PASSWORD } from './welcome';

const ROLES: readonly Role[] = ['viewer', 'operator', 'engineer', 'owner'];

export function Users() {
  const { t } = useSpeech();
  const may = useCan('owner');
  const loading = useLoad(() => (may ? api.users() : Promise.resolve([])), [may]);
  if (!may) return <Empty title={t('users.owner')} />;
  return (
    <>
      <PageHead title={t('tab.users')} note={t('users.note')} />
      <SettingsTabs here="users" />
      <div class="users-grid">
        <Card flush>
          <Loaded loading={loading}>
            {(users) => <ul class="rows">{users.map((user) => <UserRow key={user.user} user={user} onChanged={loading.reload} />)}</ul>}
          </Loaded>
        </Card>
        <Card title={t('users.add')}><AddUser onAdded={loading.reload} /></Card>
      </div>
    </>
  );
}

function UserRow({ user: { user, role }, onChanged }: { user: User; onChanged: () => void }) {
  const { t } = useSpeech();
  const me = useContext(SessionContext).user === user;
  const task = useTask();
  return (
    <li class="row" data-testid="user-row" data-user={user}>
      <span class="row-main"><strong>{user}</strong><small class="muted">{t(`role.${role}.what`)}</small><TaskFailure task={task} /></span>
      <span>{t(`role.${role}`)}</span>
      {me
        ? <small class="muted">{t('users.me')}</small>
        : <ConfirmButton label={t('users.remove')} sure={t('users.remove.sure')} danger disabled={task.busy} testid="remove-user" onConfirm={() => task.run(async () => {
            await api.removeUser(user);
            onChanged();
          })} />}
    </li>
  );
}

function AddUser({ onAdded }: { onAdded: () => void }) {
  const { t } = useSpeech();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const task = useTask();
  const short = password !== '' && password.length < SHORTEST_PASSWORD;
  return (
    <form data-testid="add-user-form" onSubmit={(event) => {
      event.preventDefault();
      task.run(async () => {
        await api.addUser(user.trim(), role, password);
        setUser('');
        setPassword('');
        onAdded();
      });
    }}>
      <Field name="user" label={t('field.user')} value={user} onInput={setUser} autocomplete="off" />
      <Field name="password" type="password" label={t('field.password')} value={password} onInput={setPassword} autocomplete="new-password"
        hint={t('password.rule', { n: SHORTEST_PASSWORD })} error={short ? t('password.short', { n: SHORTEST_PASSWORD - password.length }) : null} />
      <label class="field">
        <span>{t('users.role')}</span>
        <select value={role} data-testid="field-role" onChange={(event) => setRole(ROLES.find((known) => known === event.currentTarget.value) ?? 'viewer')}>
          {ROLES.map((known) => <option key={known} value={known}>{t(`role.${known}`)}</option>)}
        </select>
        <small class="muted">{t(`role.${role}.what`)}</small>
      </label>
      <TaskFailure task={task} />
      <button class="button button-main" data-testid="add-user-submit" disabled={task.busy || user.trim() === '' || password.length < SHORTEST_PASSWORD}>{t('users.add')}</button>
    </form>
  );
}
