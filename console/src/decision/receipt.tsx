// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import type { Seal } from '../api/types';
import { useSpeech } from '../text';
import type { BrowserVerdict } from '../verify/decision';
import { parseReceipt, rootText, type ReceiptVerdict } from '../verify/receipt';
import { backingWords } from '../verify/words';
import { Empty } from '../ui/load';
import { Badge, Facts, Fingerprint } from '../ui/parts';
import { SealChecks } from './verify';

export function ReceiptBody({ seals, verdict }: { seals: Seal[]; verdict: BrowserVerdict | null }) {
  const { t } = useSpeech();
  if (seals.length === 0) return <Empty title={t('receipt.none')}>{t('receipt.none.remedy')}</Empty>;
  return (
    <>
      <p class="muted">{t('receipt.note')}</p>
      {seals.map((seal, i) => <SealCard key={seal.stage} seal={seal} verdict={verdict?.seals[i]?.verdict ?? null} />)}
    </>
  );
}

function SealCard({ seal, verdict }: { seal: Seal; verdict: ReceiptVerdict | null }) {
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
            ...(receipt.cosignerKeys.length === 0 ? [] : [[t('receipt.cosigners'), receipt.cosignerKeys.map((key) => <Fingerprint key={key} value={key} />)] as [string, ComponentChildren]]),
            [t('receipt.tier'), <Standing verdict={verdict} />],
          ]} />
        )}
      {verdict !== null && <SealChecks checks={verdict.checks} />}
      <details class="source">
        <summary>{t('receipt.source')}</summary>
        <pre class="code-block">{JSON.stringify(seal.receipt, null, 2)}</pre>
      </details>
    </article>
  );
}

/** The tier is computed, so that there is none to show before. */
function Standing({ verdict }: { verdict: ReceiptVerdict | null }) {
  const { t, w } = useSpeech();
  if (verdict === null) return <span class="muted">{t('receipt.tier.later')}</span>;
  if (verdict.backing === null) return <Badge tone="bad">{t('receipt.tier.none')}</Badge>;
  return <>{t(`tier.${verdict.backing.tier}`)} <small class="muted">{w(backingWords(verdict.backing))}</small></>;
}
