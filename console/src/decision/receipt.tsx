// SPDX-License-Identifier: Apache-2.0
import type { Seal } from '../api/types';
import { keyOr, useSpeech } from '../text';
import type { BrowserVerdict } from '../verify/decision';
import { parseReceipt, rootText } from '../verify/receipt';
import { Empty } from '../ui/load';
import { Badge, Facts, Fingerprint } from '../ui/parts';
import { SealChecks } from './verify';

export function ReceiptBody({ seals, verdict }: { seals: Seal[]; verdict: BrowserVerdict | null }) {
  const { t } = useSpeech();
  if (seals.length === 0) return <Empty title={t('receipt.none')}>{t('receipt.none.remedy')}</Empty>;
  return (
    <>
      <p class="muted">{t('receipt.note')}</p>
      {seals.map((seal, i) => <SealCard key={seal.stage} seal={seal} checks={verdict?.seals[i]?.checks ?? null} />)}
    </>
  );
}

function SealCard({ seal, checks }: { seal: Seal; checks: BrowserVerdict['seals'][number]['checks'] | null }) {
  const { t, f } = useSpeech();
  const receipt = parseReceipt(seal.receipt);
  return (
    <article class="command" data-testid={`seal-${seal.stage.toLowerCase()}`}>
      <header><strong>{t(`stage.${seal.stage}`)}</strong></header>
      {receipt === null
        ? <Badge tone="bad">{t('receipt.unreadable')}</Badge>
        : (
          <Facts facts={[
            [t('receipt.index'), t('receipt.index.of', { index: f.number(receipt.index), size: f.number(receipt.checkpoint.size) })],
            [t('receipt.root'), <Fingerprint value={rootText(receipt.checkpoint)} />],
            [t('receipt.proof'), t('receipt.proof.n', { n: receipt.proof.length })],
            [t('receipt.log'), <Fingerprint value={receipt.logKey} />],
            [t('receipt.organisation'), receipt.organisationKeys.map((key) => <Fingerprint key={key} value={key} />)],
            [t('receipt.tier'), <>{t(keyOr(`tier.${receipt.tier}`, 'tier.unknown'))} <small class="muted">{t(keyOr(`tier.${receipt.tier}.what`, 'tier.unknown'))}</small></>],
          ]} />
        )}
      {checks !== null && <SealChecks checks={checks} />}
      <details class="source">
        <summary>{t('receipt.source')}</summary>
        <pre class="code-block">{JSON.stringify(seal.receipt, null, 2)}</pre>
      </details>
    </article>
  );
}
