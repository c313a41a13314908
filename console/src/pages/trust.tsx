// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import type { Trust } from '../api/types';
import { useSpeech } from '../text';
import { EntrySearch } from '../trust/entry';
import { headFacts } from '../trust/head';
import { SharedLedger } from '../trust/shared';
import { Track } from '../trust/track';
import { WitnessMap, WitnessTable } from '../trust/witnesses';
import { Icon } from '../ui/icon';
import { Empty, Loaded, useLoad } from '../ui/load';
import { Badge, Card, Facts, Fingerprint, PageHead } from '../ui/parts';

const RELOAD_MILLIS = 5_000;

/** Who vouches for what. Nothing here changes anything. */
export function TrustPage() {
  const { t } = useSpeech();
  const loading = useLoad(api.trust, []);
  const { reload } = loading;
  useEffect(() => {
    const timer = setInterval(reload, RELOAD_MILLIS);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <>
      <PageHead title={t('nav.trust')} note={t('trust.note')}>
        <a class="button" href="/verify.html" download="kaiwu-verify.html" data-testid="trust-verifier"><Icon name="download" size={16} />{t('download.verifier')}</a>
      </PageHead>
      <Loaded loading={loading} rows={8}>
        {(trust) => (
          <div class="stack">
            <Trouble trust={trust} />
            <OwnLedger own={trust.ledger} />
            <Witnesses own={trust.ledger} />
            <Card title={t('trust.entry')} testid="trust-entry"><EntrySearch size={trust.ledger.head.size} /></Card>
            {trust.shared === null
              ? <Card title={t('trust.shared')}><Empty title={t('trust.shared.none')}>{t('trust.shared.none.remedy')}</Empty></Card>
              : <SharedLedger shared={trust.shared} />}
          </div>
        )}
      </Loaded>
    </>
  );
}

/** What must not be overlooked: forks, and members that differ. */
function Trouble({ trust }: { trust: Trust }) {
  const { t } = useSpeech();
  const diverging = trust.shared?.stated.filter(({ agrees }) => !agrees) ?? [];
  return (
    <>
      {diverging.map(({ member, firstEntry }) => (
        <div key={member} class="notice notice-bad" role="alert" data-testid="trust-diverging">
          <Icon name="urgent" />
          <div>
            <strong>{t('trust.diverges', { member })}</strong>
            <p>{t('trust.diverges.remedy', { entry: firstEntry ?? 0 })}</p>
          </div>
        </div>
      ))}
      {trust.evidence.length > 0 && (
        <div class={`notice ${trust.evidence.some(({ proven }) => proven) ? 'notice-bad' : 'notice-warn'}`} role="alert" data-testid="trust-evidence">
          <Icon name="alert" />
          <div>
            <strong>{t('trust.evidence')}</strong>
            <ul>
              {trust.evidence.map(({ ledger, file, proven }) => (
                <li key={`${ledger} ${file}`}><code>forks/{file}</code> · {t(ledger === 'own' ? 'trust.own' : 'trust.shared')} · {t(proven ? 'trust.evidence.proven' : 'trust.evidence.owed')}</li>
              ))}
            </ul>
            <p>{t('trust.evidence.remedy')}</p>
          </div>
        </div>
      )}
    </>
  );
}

function OwnLedger({ own }: { own: Trust['ledger'] }) {
  const speech = useSpeech();
  const { t, w, f } = speech;
  return (
    <Card title={`${t('trust.own')} · ${own.head.origin}`} testid="trust-own"
      aside={<Badge tone={own.ok ? 'calm' : 'bad'} icon={own.ok ? 'check' : 'urgent'}>{w(own.health)}</Badge>}>
      <Facts facts={[
        ...headFacts(own.head, speech),
        [t('trust.checkpoint'), <time dateTime={own.checkpointAt}>{f.fullTime(own.checkpointAt)}</time>],
        [t('trust.organisation'), <Fingerprint value={own.organisationFingerprint} />],
        [t('receipt.tier'), <strong data-testid="trust-tier" data-tier={own.tier}>{t(`tier.${own.tier}`)}</strong>],
        [t('trust.refused'), t('trust.refused.own')],
      ]} />
      <Track track={own.track} witnessed={own.witnesses !== null} />
    </Card>
  );
}

function Witnesses({ own }: { own: Trust['ledger'] }) {
  const { t, w } = useSpeech();
  const { witnesses } = own;
  if (witnesses === null) {
    return <Card title={t('trust.witnesses')} testid="trust-witnesses"><Empty title={t('trust.witnesses.none')}>{t('trust.witnesses.none.remedy')}</Empty></Card>;
  }
  return (
    <Card title={t('trust.witnesses')} testid="trust-witnesses" aside={<code class="muted trust-rule">{witnesses.quorum}</code>}>
      {witnesses.problem !== null && <div class="notice notice-warn" role="status"><Icon name="alert" /><div>{w(witnesses.problem)}</div></div>}
      <WitnessMap size={own.head.size} witnesses={witnesses} />
      <WitnessTable size={own.head.size} witnesses={witnesses.list} />
    </Card>
  );
}
