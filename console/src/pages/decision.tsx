// SPDX-License-Identifier: Apache-2.0
import { useCallback, useMemo, useState } from 'preact/hooks';
import { api } from '../api/client';
import { LINKS, type Decision, type DecisionSummary, type LinkName } from '../api/types';
import { ActionBody } from '../decision/action';
import { EvidenceBody } from '../decision/evidence';
import { IdentityBody } from '../decision/identity';
import { OutcomeBody } from '../decision/outcome';
import { PlanBody } from '../decision/plan';
import { PredictionBody } from '../decision/prediction';
import { ReceiptBody } from '../decision/receipt';
import { stageOf, summaryOf } from '../decision/summary';
import { useVerification, VerifyPanel, type Verification } from '../decision/verify';
import { useEvent } from '../live';
import { to } from '../router';
import { useSpeech } from '../text';
import { Icon } from '../ui/icon';
import { Loaded, useLoad } from '../ui/load';
import { ModeBadge, PageHead, StageSteps, Verdict } from '../ui/parts';

export function DecisionPage({ id, open }: { id: string; open: string | null }) {
  const loading = useLoad(() => api.decision(id), [id]);
  // A decision grows: what was done, then what was measured.
  useEvent('decision', useCallback((changed: DecisionSummary) => {
    if (changed.id === id) loading.reload();
  }, [id, loading.reload]));
  return (
    <Loaded loading={loading} rows={10}>
      {(decision) => <Chain decision={decision} open={open} onChanged={loading.reload} />}
    </Loaded>
  );
}

function Chain({ decision, open, onChanged }: { decision: Decision; open: string | null; onChanged: () => void }) {
  const { t, w, f } = useSpeech();
  const { id, occasion, mode, madeAt } = decision.identity;
  const [opened, setOpened] = useState<ReadonlySet<LinkName>>(() => new Set(LINKS.filter((link) => link === (open ?? 'plan'))));
  const verification = useVerification(decision);
  const toggle = (link: LinkName) => {
    const next = new Set(opened);
    if (!next.delete(link)) next.add(link);
    setOpened(next);
  };
  return (
    <div data-testid="decision" data-id={id}>
      <p class="crumbs"><a href={to.decisions}>{t('nav.decisions')}</a> / <span class="mono">{id}</span></p>
      <PageHead title={w(occasion)} note={f.fullTime(madeAt)}>
        <span class="head-badges"><StageSteps stage={stageOf(decision)} /><ModeBadge mode={mode} /></span>
      </PageHead>
      <VerifyPanel id={id} measured={decision.outcome !== null} verification={verification} />
      <div class="chain-tools">
        <button type="button" class="link-button" onClick={() => setOpened(new Set(opened.size === LINKS.length ? [] : LINKS))}>
          {t(opened.size === LINKS.length ? 'chain.close' : 'chain.open')}
        </button>
      </div>
      <ol class="chain">
        {LINKS.map((link) => (
          <ChainLink key={link} link={link} decision={decision} open={opened.has(link)} verification={verification}
            onToggle={() => toggle(link)} onChanged={onChanged} />
        ))}
      </ol>
    </div>
  );
}

interface LinkProps {
  link: LinkName;
  decision: Decision;
  open: boolean;
  verification: Verification;
  onToggle: () => void;
  onChanged: () => void;
}

function ChainLink({ link, decision, open, verification, onToggle, onChanged }: LinkProps) {
  const speech = useSpeech();
  const { t } = speech;
  const summary = useMemo(() => summaryOf(link, decision, speech), [link, decision, speech]);
  const server = verification.server?.links.find((found) => found.link === link)?.ok ?? null;
  const browser = verification.browser?.links[link] ?? null;
  const broken = server === false || browser === false;
  return (
    <li class={`chain-link ${broken ? 'chain-broken' : ''} ${summary.absent ? 'chain-absent' : ''}`} data-testid={`link-${link}`} data-open={open}>
      <button type="button" class="chain-head" aria-expanded={open} aria-controls={`body-${link}`} onClick={onToggle} data-testid={`toggle-${link}`}>
        <span class="chain-node" aria-hidden="true">{LINKS.indexOf(link) + 1}</span>
        <span class="chain-title">{t(`link.${link}`)}</span>
        <span class="chain-summary">{summary.text}</span>
        {verification.done && (
          <span class="chain-verdicts">
            <Verdict ok={browser}>{t('verify.browser')}</Verdict>
            <Verdict ok={server}>{t('verify.server')}</Verdict>
          </span>
        )}
        <Icon name="chevron" size={16} />
      </button>
      {open && <div class="chain-body" id={`body-${link}`}><Body link={link} decision={decision} verification={verification} onChanged={onChanged} /></div>}
    </li>
  );
}

function Body({ link, decision, verification, onChanged }: Pick<LinkProps, 'link' | 'decision' | 'verification' | 'onChanged'>) {
  switch (link) {
    case 'identity': return <IdentityBody identity={decision.identity} />;
    case 'evidence': return <EvidenceBody evidence={decision.evidence} />;
    case 'prediction': return <PredictionBody predictions={decision.prediction} />;
    case 'plan': return <PlanBody plan={decision.plan} />;
    case 'action': return <ActionBody action={decision.action} mode={decision.identity.mode} onChanged={onChanged} />;
    case 'outcome': return <OutcomeBody outcome={decision.outcome} />;
    case 'receipt': return <ReceiptBody seals={decision.receipt} verdict={verification.browser} />;
  }
}
