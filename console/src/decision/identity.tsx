// SPDX-License-Identifier: Apache-2.0
import type { Identity } from '../api/types';
import { hexOf } from '../format';
import { useSpeech } from '../text';
import { Facts, Fingerprint, ModeBadge } from '../ui/parts';

export function IdentityBody({ identity }: { identity: Identity }) {
  const { t, f } = useSpeech();
  return (
    <>
      <Facts facts={[
        [t('identity.id'), <code class="mono">{identity.id}</code>],
        [t('identity.site'), identity.site],
        [t('identity.loop'), identity.loop],
        [t('identity.mode'), <><ModeBadge mode={identity.mode} /> <span class="muted">{t(`mode.${identity.mode}.what`)}</span></>],
        [t('identity.madeAt'), f.fullTime(identity.madeAt)],
        [t('identity.digest'), <Fingerprint value={hexOf(identity.loopDigest)} />],
      ]} />
      <details class="source">
        <summary>{t('identity.definition')}</summary>
        <pre class="code-block">{JSON.stringify(identity.definition, null, 2)}</pre>
      </details>
    </>
  );
}
