// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { api } from './api/client';
import type { Language } from './format';
import { useLink, useOverview } from './live';
import { to, type Route } from './router';
import { SessionContext, useCan } from './session';
import { useSpeech, type Key } from './text';
import { applyTheme, savedTheme, type Theme } from './theme';
import { Icon, Mark, type IconName } from './ui/icon';
import { Badge } from './ui/parts';
import { useTask } from './ui/tasks';

const PAGES: { name: string; href: string; icon: IconName; also: string[] }[] = [
  { name: 'overview', href: to.overview, icon: 'overview', also: ['welcome'] },
  { name: 'assets', href: to.assets, icon: 'assets', also: ['asset'] },
  { name: 'decisions', href: to.decisions, icon: 'decisions', also: [] },
  { name: 'trust', href: to.trust, icon: 'trust', also: [] },
  { name: 'alarms', href: to.alarms, icon: 'alarms', also: ['gaps', 'cleaning'] },
  { name: 'loops', href: to.loops, icon: 'loops', also: ['users', 'first-steps'] },
];

interface Props {
  route: Route;
  onLanguage: (language: Language) => void;
  onSignedOut: () => void;
  children: ComponentChildren;
}

export function Shell({ route, onLanguage, onSignedOut, children }: Props) {
  const { t } = useSpeech();
  const page = route.path[0] ?? 'overview';
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={(event) => {
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}>{t('skip')}</a>
      <Rail page={page} />
      <StatusBar onLanguage={onLanguage} onSignedOut={onSignedOut} />
      <main id="main" tabIndex={-1}>
        <LostLine />
        {children}
      </main>
    </div>
  );
}

function Rail({ page }: { page: string }) {
  const { t } = useSpeech();
  const alarms = useOverview()?.alarms?.active ?? 0;
  return (
    <nav class="rail" aria-label={t('nav')}>
      <a class="brand" href={to.overview}>
        <Mark />
        <span><b>开物</b><small>Kaiwu</small></span>
      </a>
      {PAGES.map(({ name, href, icon, also }) => {
        const here = page === name || also.includes(page);
        return (
          <a key={name} href={href} class="rail-link" aria-current={here ? 'page' : undefined} data-testid={`nav-${name}`}>
            <Icon name={icon} size={22} />
            <span>{t(`nav.${name}` as Key)}</span>
            {name === 'alarms' && alarms > 0 && <b class="count" aria-label={t('alarms.active.n', { n: alarms })}>{alarms}</b>}
          </a>
        );
      })}
    </nav>
  );
}

function StatusBar({ onLanguage, onSignedOut }: Omit<Props, 'route' | 'children'>) {
  const { t, f } = useSpeech();
  const overview = useOverview();
  const link = useLink();
  const { user, role } = useContext(SessionContext);
  const task = useTask();
  return (
    <header class="status-bar">
      <div class="status-site">
        <strong data-testid="site-name">{overview?.site ?? '—'}</strong>
        {overview?.simulated && <Badge icon="info">{t('status.simulated')}</Badge>}
        {overview !== null && <time dateTime={overview.now} class="status-clock">{f.time(overview.now)}</time>}
        <span class={`link link-${link}`} data-testid="connection" data-link={link}>
          {link === 'lost' ? <Icon name="lost" size={14} /> : <i aria-hidden="true" />}
          {t(`link.${link}`)}
        </span>
      </div>
      <div class="status-tools">
        {overview !== null && (
          <a href={to.loops} class="commanding" data-testid="commanding-state" data-on={overview.commanding}>
            <Icon name={overview.commanding ? 'power' : 'lock'} size={16} />
            {t(overview.commanding ? 'commanding.on' : 'commanding.off')}
          </a>
        )}
        <LookSwitches onLanguage={onLanguage} />
        <span class="who" title={t(`role.${role}`)}>{user}</span>
        <button type="button" class="icon-button" title={t('sign-out')} aria-label={t('sign-out')} data-testid="sign-out"
          disabled={task.busy} onClick={() => task.run(async () => {
            await api.signOut();
            onSignedOut();
          })}>
          <Icon name="exit" />
        </button>
      </div>
    </header>
  );
}

const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];
const THEME_ICON: Record<Theme, IconName> = { auto: 'auto', light: 'sun', dark: 'moon' };

/** The switches of language and theme. */
export function LookSwitches({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { t, language } = useSpeech();
  const [theme, setTheme] = useState<Theme>(savedTheme);
  useEffect(() => applyTheme(theme), [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  const label = t('theme', { theme: t(`theme.${theme}`) });
  return (
    <>
      <button type="button" class="icon-button text-button" data-testid="language-switch" lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => onLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '中文'}
      </button>
      <button type="button" class="icon-button" data-testid="theme-switch" title={label} aria-label={label} onClick={() => setTheme(next)}>
        <Icon name={THEME_ICON[theme]} />
      </button>
    </>
  );
}

function LostLine() {
  const { t } = useSpeech();
  const link = useLink();
  // The first seconds after a sign-in are no loss.
  if (link !== 'lost') return null;
  return (
    <div class="notice notice-warn" role="status" data-testid="connection-lost">
      <Icon name="lost" />
      <div>
        <strong>{t('lost')}</strong>
        <p>{t('lost.remedy')}</p>
      </div>
    </div>
  );
}

/** The tabs between pages that belong together. */
export function Tabs({ tabs, here }: { tabs: { name: string; href: string; label: string }[]; here: string }) {
  return (
    <nav class="tabs">
      {tabs.map(({ name, href, label }) => (
        <a key={name} href={href} aria-current={name === here ? 'page' : undefined} data-testid={`tab-${name}`}>{label}</a>
      ))}
    </nav>
  );
}

export function DataTabs({ here }: { here: 'alarms' | 'gaps' | 'cleaning' }) {
  const { t } = useSpeech();
  return <Tabs here={here} tabs={(['alarms', 'gaps', 'cleaning'] as const).map((name) => ({ name, href: to[name], label: t(`tab.${name}`) }))} />;
}

export function SettingsTabs({ here }: { here: 'loops' | 'users' | 'firstSteps' }) {
  const { t } = useSpeech();
  const names = useCan('owner') ? (['loops', 'users', 'firstSteps'] as const) : (['loops', 'firstSteps'] as const);
  return <Tabs here={here} tabs={names.map((name) => ({ name, href: to[name], label: t(`tab.${name}`) }))} />;
}
