// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../format';
import type { FileVerdict } from '../verify/file';
import { parseKey } from '../verify/key';
import { RECEIPT_CHECKS, type ReceiptVerdict } from '../verify/receipt';
import { backingWords } from '../verify/words';
import type { Say } from './texts';

interface Speech {
  language: Language;
  t: Say;
}

const LINKS = ['file', 'identity', 'evidence', 'prediction', 'plan', 'action', 'outcome', 'receipt'] as const;

/** What was found of one file, link by link. */
export function Result({ name, verdict, pinned, millis, ...speech }: Speech & { name: string; verdict: FileVerdict; pinned: boolean; millis: number }) {
  const { t } = speech;
  const { outcome } = verdict;
  return (
    <section class={`result ${outcome === 'holds' ? 'good' : outcome === 'partial' ? 'part' : 'bad'}`} data-testid="result" data-outcome={outcome} data-millis={millis.toFixed(2)}>
      <h2><Shape ok={outcome === 'holds' ? true : outcome === 'partial' ? null : false} />{t(`outcome.${outcome}`)}</h2>
      <p class="muted">{name} · {t('took', { ms: millis.toFixed(1) })}</p>
      {verdict.kind === 'none' && <p>{t('unknown.remedy')}</p>}
      {verdict.kind === 'receipt' && <Receipt found={verdict.receipt} {...speech} />}
      {verdict.kind === 'decision' && (
        <>
          <ul class="checks">
            {LINKS.map((link) => <Check key={link} id={link} ok={verdict.verdict.links[link]} t={t}>{t(`link.${link}`)}</Check>)}
          </ul>
          <p class="muted">{t('plan.note')}</p>
          {verdict.verdict.seals.map(({ stage, verdict: found }) => (
            <article key={stage}>
              <h3>{t(`stage.${stage}`)}</h3>
              <Receipt found={found} {...speech} />
            </article>
          ))}
        </>
      )}
      {verdict.kind !== 'none' && <p class="muted">{t(pinned ? 'keys.pinned' : 'keys.own')}</p>}
    </section>
  );
}

function Receipt({ found: { checks, receipt, backing, revealed }, language, t }: Speech & { found: ReceiptVerdict }) {
  return (
    <>
      <ul class="checks">
        {RECEIPT_CHECKS.map((check) => <Check key={check} id={check} ok={checks[check]} t={t}>{t(`check.${check}`)}</Check>)}
      </ul>
      {backing !== null && (
        <p data-testid="tier" data-tier={backing.tier}>
          <strong>{t('tier', { tier: `${t(`tier.${backing.tier}`)}`, code: backing.tier })}</strong> {backingWords(backing)[language]} {t('tier.byzantine')}
        </p>
      )}
      {receipt !== null && (
        <dl>
          <Fact name={t('fact.organisations')}>{receipt.organisationKeys.map((key) => <Key key={key} text={key} t={t} />)}</Fact>
          <Fact name={t('fact.log')}><Key text={receipt.logKey} t={t} /></Fact>
          <Fact name={t('fact.place')}>{t('fact.place.of', { n: receipt.index, size: receipt.checkpoint.size })}</Fact>
          {receipt.cosignerKeys.length > 0 && <Fact name={t('fact.cosigners')}>{receipt.cosignerKeys.map((key) => <Key key={key} text={key} t={t} />)}</Fact>}
          <Fact name={t('fact.type')}><code>{receipt.entry.payloadType}</code></Fact>
          <Fact name={t('fact.payload')}><pre data-testid="payload">{JSON.stringify(revealed === null ? receipt.entry.payload : revealed.payload, null, 2)}</pre></Fact>
          {revealed !== null && revealed.shown.length + revealed.hidden > 0 && (
            <Fact name={t('fact.private')}>
              <span data-testid="private">{t('fact.private.of', { shown: revealed.shown.length, hidden: revealed.hidden })}</span>
              {revealed.shown.map((path) => <code key={path} class="key">{path}</code>)}
            </Fact>
          )}
        </dl>
      )}
    </>
  );
}

function Check({ id, ok, t, children }: { id: string; ok: boolean | null; t: Say; children: ComponentChildren }) {
  return (
    <li data-testid={`check-${id}`} data-ok={String(ok)}>
      <Shape ok={ok} />
      <span>{children}</span>
      <small>{t(ok === null ? 'untried' : ok ? 'holds' : 'breaks')}</small>
    </li>
  );
}

/** Colour never says it alone. */
function Shape({ ok }: { ok: boolean | null }) {
  return <i class={`shape ${ok === null ? 'part' : ok ? 'good' : 'bad'}`} aria-hidden="true">{ok === null ? '–' : ok ? '✓' : '✗'}</i>;
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return <><dt>{name}</dt><dd>{children}</dd></>;
}

/** The whole key, and the fingerprint that people read out to one another. */
function Key({ text, t }: { text: string; t: Say }) {
  const [fingerprint, setFingerprint] = useState('');
  useEffect(() => {
    void parseKey(text).then((key) => setFingerprint(key?.fingerprint ?? ''));
  }, [text]);
  return <><code class="key">{text}</code>{fingerprint !== '' && <small class="muted" data-testid="fingerprint">{t('fact.fingerprint', { hex: fingerprint })}</small>}</>;
}
