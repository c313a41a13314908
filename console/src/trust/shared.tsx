// SPDX-License-Identifier: Apache-2.0
import type { TrustKey, TrustShared } from '../api/types';
import { useSpeech } from '../text';
import { Icon } from '../ui/icon';
import { Empty } from '../ui/load';
import { Badge, Card, Facts, Fingerprint, Verdict, type Tone } from '../ui/parts';
import { headFacts } from './head';

/** A ledger of several firms at which this site is a member. */
export function SharedLedger({ shared }: { shared: TrustShared }) {
  const speech = useSpeech();
  const { t, w, f } = speech;
  return (
    <>
      <Card title={shared.head === null ? t('trust.shared') : `${t('trust.shared')} · ${shared.head.origin}`} testid="trust-shared">
        {shared.problem !== null && (
          <div class="notice notice-warn" role="status" data-testid="shared-problem"><Icon name="alert" /><div><strong>{t('trust.shared.stopped')}</strong><p>{w(shared.problem)}</p></div></div>
        )}
        {shared.head !== null && (
          <Facts facts={[
            ...headFacts(shared.head, speech),
            [t('trust.member'), shared.member === '' ? t('trust.member.none') : shared.member],
            [t('trust.executed'), t('trust.executed.of', { n: f.number(shared.executed), size: f.number(shared.head.size) })],
            [t('trust.state-root'), shared.stateRoot === null ? '—' : <Fingerprint value={shared.stateRoot} />],
            [t('trust.refused.calls'), shared.refused.length === 0 ? t('trust.refused.none') : <span class="tallies">{shared.refused.map(({ code, count }) => <span key={code}><code>{code}</code> × {f.number(count)}</span>)}</span>],
          ]} />
        )}
      </Card>
      {shared.head !== null && (
        <>
          <Card title={t('trust.firms')} flush testid="trust-firms"><Firms shared={shared} /></Card>
          <Card title={t('trust.rules')} flush testid="trust-rules" aside={<small class="muted">{t('trust.window', { span: f.span(shared.windowSeconds * 1000) })}</small>}><Rules shared={shared} /></Card>
          <Card title={t('trust.contracts')} flush testid="trust-contracts"><Contracts shared={shared} /></Card>
        </>
      )}
    </>
  );
}

const TONES: Record<TrustKey['standing'], Tone> = { VALID: 'calm', ENDED: 'calm', EXPIRED: 'warn', DOUBTFUL: 'bad' };

/** Each firm, the state of its keys, and whether it comes to the same state as this site. */
function Firms({ shared }: { shared: TrustShared }) {
  const { t, w, f } = useSpeech();
  if (shared.firms.length === 0) return <Empty title={t('trust.firms.none')} />;
  return (
    <div class="scroll-x">
      <table class="table table-stack">
        <thead><tr><th scope="col">{t('trust.firm')}</th><th scope="col">{t('trust.keys')}</th><th scope="col">{t('trust.stated')}</th></tr></thead>
        <tbody>
          {shared.firms.map(({ name, roles, keys }) => {
            const said = shared.stated.find(({ member }) => member === name);
            return (
              <tr key={name} data-testid="firm-row" data-agrees={said?.agrees}>
                <th scope="row">{name}<small class="muted">{roles.join(', ')}</small></th>
                <td data-label={t('trust.keys')}>{keys.map((key) => <div key={key.fingerprint} class="trust-key"><Fingerprint value={key.fingerprint} /> <Badge tone={TONES[key.standing]}>{w(key.state)}</Badge></div>)}</td>
                <td data-label={t('trust.stated')}>{said === undefined ? <span class="muted">{t('trust.stated.none')}</span> : (
                  <>
                    <Verdict ok={said.agrees}>{t(said.agrees ? 'trust.agrees' : 'trust.differs')}</Verdict>
                    <small class="muted">{t('trust.stated.at', { size: f.number(said.size) })}{said.firstEntry !== null && ` · ${t('trust.stated.from', { entry: f.number(said.firstEntry) })}`}</small>
                  </>
                )}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Rules({ shared }: { shared: TrustShared }) {
  const { t } = useSpeech();
  if (shared.rules.length === 0) return <Empty title={t('trust.rules.none')} />;
  return (
    <div class="scroll-x">
      <table class="table">
        <thead><tr><th scope="col">{t('trust.stream')}</th><th scope="col">{t('trust.append')}</th><th scope="col">{t('trust.countersign')}</th></tr></thead>
        <tbody>
          {shared.rules.map(({ stream, append, countersignatures, countersigners }) => (
            <tr key={stream}>
              <th scope="row" class="mono">{stream}</th>
              <td>{append.join(', ')}</td>
              <td>{countersignatures === 0 ? '—' : t('trust.countersign.n', { n: countersignatures, by: countersigners.join(', ') })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Contracts({ shared }: { shared: TrustShared }) {
  const { t, f } = useSpeech();
  if (shared.contracts.length === 0) return <Empty title={t('trust.contracts.none')} />;
  return (
    <div class="scroll-x">
      <table class="table">
        <thead><tr><th scope="col">{t('trust.contract')}</th><th scope="col">{t('trust.code')}</th><th scope="col">{t('trust.from')}</th></tr></thead>
        <tbody>
          {shared.contracts.map(({ name, hash, from }) => (
            <tr key={name} data-testid="contract-row"><th scope="row">{name}</th><td><Fingerprint value={hash} /></td><td>{t('trust.from.n', { n: f.number(from) })}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
