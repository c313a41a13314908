// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { LINKS, type Decision, type ServerVerdict } from '../api/types';
import { keyOr, useSpeech } from '../text';
import { checkFile, type BrowserVerdict } from '../verify/decision';
import { RECEIPT_CHECKS, type ReceiptChecks } from '../verify/receipt';
import { Icon } from '../ui/icon';
import { Badge, Fingerprint, Verdict } from '../ui/parts';
import { TaskFailure, useTask, type Task } from '../ui/tasks';

export interface Verification {
  task: Task;
  done: boolean;
  browser: BrowserVerdict | null;
  server: ServerVerdict | null;
  verify: () => void;
}

/** Verifies on demand, here and on the server, independently of each other. */
export function useVerification(decision: Decision): Verification {
  const [browser, setBrowser] = useState<BrowserVerdict | null>(null);
  const [server, setServer] = useState<ServerVerdict | null>(null);
  const task = useTask();
  const verify = () => task.run(async () => {
    setServer(null);
    const { id } = decision.identity;
    // Browsers give cryptography to pages from HTTPS or localhost only.
    if (isSecureContext) setBrowser(await checkFile(await api.exportText(id), decision));
    setServer(await api.verify(id));
  });
  return { task, done: server !== null && !task.busy, browser, server, verify };
}

/** @param measured whether the decision has an outcome that can be checked */
export function VerifyPanel({ id, measured, verification }: { id: string; measured: boolean; verification: Verification }) {
  const { t } = useSpeech();
  const { task, verify } = verification;
  return (
    <section class="verify" aria-live="polite">
      <div class="verify-tools">
        <button type="button" class="button button-main" onClick={verify} disabled={task.busy} data-testid="verify-button">
          <Icon name="trust" size={18} />{t(task.busy ? 'verify.running' : 'verify')}
        </button>
        <a class="button" href={api.exportUrl(id)} download="decision.json" data-testid="download-button">
          <Icon name="download" size={18} />{t('download')}
        </a>
        <a class="button" href="/verify.html" download="kaiwu-verify.html" data-testid="download-verifier">
          <Icon name="download" size={18} />{t('download.verifier')}
        </a>
        <p class="muted">{t('verify.note')} {t('download.verifier.note')}</p>
      </div>
      <TaskFailure task={task} />
      {verification.done && <Result verification={verification} measured={measured} />}
    </section>
  );
}

function Result({ verification: { browser, server }, measured }: { verification: Verification; measured: boolean }) {
  const { t, w } = useSpeech();
  const here = outcomeHere(browser);
  const there = server?.verified ?? null;
  const broken = here === false || there === false;
  const whole = here === true && there === true;
  return (
    <div class={`verify-result ${broken ? 'tone-bad' : 'tone-calm'}`} data-testid="verify-result"
      data-verified={broken ? 'false' : whole ? 'true' : 'partial'} data-browser={String(here)} data-server={String(there)}>
      <h2>
        <Icon name={broken ? 'urgent' : whole ? 'check' : 'dash'} />
        {t(broken ? 'verify.broken' : whole ? 'verify.good' : 'verify.partial')}
      </h2>
      {here === null && <p>{t(isSecureContext ? 'verify.no-ed25519' : 'verify.insecure')}</p>}
      {broken && <p>{t('verify.broken.remedy')}</p>}
      {server !== null && <p class="muted">{t('verify.key', { tier: t(keyOr(`tier.${server.tier}`, 'tier.unknown')) })} <Fingerprint value={server.key} /></p>}
      <div class="scroll-x">
        <table class="table verify-table">
          <thead><tr><th scope="col">{t('verify.link')}</th><th scope="col">{t('verify.browser')}</th><th scope="col">{t('verify.server')}</th><th scope="col">{t('verify.finding')}</th></tr></thead>
          <tbody>
            {(['file', ...LINKS] as const).map((link) => {
              const found = server?.links.find((one) => one.link === link);
              const ours = browser?.links[link] ?? null;
              return (
                <tr key={link} data-testid={`verify-${link}`} data-browser={String(ours)} data-server={String(found?.ok ?? null)}>
                  <th scope="row">{t(`link.${link}`)}</th>
                  <td><Verdict ok={ours}>{t(link === 'outcome' && !measured ? 'summary.outcome.none' : ours === null ? 'verify.not-here' : ours ? 'verify.holds' : 'verify.breaks')}</Verdict></td>
                  <td><Verdict ok={found?.ok ?? null}>{t(found === undefined ? 'verify.not-told' : found.ok ? 'verify.holds' : 'verify.breaks')}</Verdict></td>
                  <td class="muted">{found === undefined ? '' : w(found.text)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p class="muted">{t('verify.keys.note')}</p>
    </div>
  );
}

/** False when a link breaks here, null when nothing broke but a signature could not be tried. */
function outcomeHere(browser: BrowserVerdict | null): boolean | null {
  if (browser === null) return null;
  if (Object.values(browser.links).includes(false)) return false;
  return browser.links.receipt;
}

/** What this browser found of one receipt, check by check. */
export function SealChecks({ checks }: { checks: ReceiptChecks }) {
  const { t } = useSpeech();
  return (
    <p class="seal-checks">
      {RECEIPT_CHECKS.map((check) => <Verdict key={check} ok={checks[check]}>{t(`check.${check}`)}</Verdict>)}
      {checks.organisation === null && checks.form === true && <Badge icon="info">{t('verify.no-ed25519')}</Badge>}
    </p>
  );
}
