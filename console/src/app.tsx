// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { api, whenSignedOut } from './api/client';
import { stream } from './api/stream';
import type { Session } from './api/types';
import type { Language } from './format';
import { Alarms } from './pages/alarms';
import { AssetPage } from './pages/asset';
import { Assets } from './pages/assets';
import { CleaningPage } from './pages/cleaning';
import { DecisionPage } from './pages/decision';
import { Decisions } from './pages/decisions';
import { FirstSteps } from './pages/first-steps';
import { Gaps } from './pages/gaps';
import { Loops } from './pages/loops';
import { OverviewPage } from './pages/overview';
import { SignIn } from './pages/sign-in';
import { TrustPage } from './pages/trust';
import { Users } from './pages/users';
import { Welcome } from './pages/welcome';
import { useRoute, type Route } from './router';
import { SessionContext, type SignedIn } from './session';
import { Shell } from './shell';
import { rememberLanguage, savedLanguage, speech, SpeechContext, useSpeech } from './text';
import { Guard } from './ui/guard';
import { Empty, Failure, Skeleton } from './ui/load';

export function App() {
  const [language, setLanguage] = useState<Language>(savedLanguage);
  const words = useMemo(() => speech(language), [language]);
  useEffect(() => rememberLanguage(language), [language]);
  return (
    <SpeechContext.Provider value={words}>
      <Gate onLanguage={setLanguage} />
    </SpeechContext.Provider>
  );
}

/** Lets in who is signed in, and shows the others the right door. */
function Gate({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const [session, setSession] = useState<Session | null>(null);
  const [error, setError] = useState<unknown>(null);
  const route = useRoute();
  const ask = useCallback(() => {
    setError(null);
    api.session().then(setSession, setError);
  }, []);
  useEffect(() => {
    whenSignedOut(() => setSession((before) => before && { ...before, user: null, role: null }));
    ask();
  }, [ask]);
  const user = session?.user ?? null;
  useEffect(() => {
    if (user === null) return undefined;
    stream.open();
    return () => stream.close();
  }, [user]);

  if (error !== null) return <main class="door"><Failure error={error} retry={ask} /></main>;
  if (session === null) return <main class="door"><Skeleton rows={3} /></main>;
  if (session.user === null || session.role === null) {
    return session.firstStart || route.path[0] === 'welcome'
      ? <Welcome token={route.query.get('token') ?? ''} onDone={ask} onLanguage={onLanguage} />
      : <SignIn onDone={ask} onLanguage={onLanguage} />;
  }
  const signedIn: SignedIn = { user: session.user, role: session.role };
  return (
    <SessionContext.Provider value={signedIn}>
      <Shell route={route} onLanguage={onLanguage} onSignedOut={ask}>
        <Guard key={location.hash}><Page route={route} /></Guard>
      </Shell>
    </SessionContext.Provider>
  );
}

function Page({ route }: { route: Route }) {
  const { t } = useSpeech();
  const [page = 'overview', id] = route.path;
  switch (page) {
    case 'overview':
    case 'welcome': return <OverviewPage />;
    case 'assets': return <Assets />;
    case 'asset': return <AssetPage key={route.query.get('path')} path={route.query.get('path') ?? ''} />;
    case 'decisions': return id === undefined ? <Decisions /> : <DecisionPage key={id} id={id} open={route.query.get('open')} />;
    case 'trust': return <TrustPage />;
    case 'alarms': return <Alarms />;
    case 'gaps': return <Gaps />;
    case 'cleaning': return <CleaningPage />;
    case 'loops': return <Loops />;
    case 'users': return <Users />;
    case 'first-steps': return <FirstSteps />;
    default: return <Empty title={t('page.unknown')}>{t('page.unknown.remedy')}</Empty>;
  }
}
