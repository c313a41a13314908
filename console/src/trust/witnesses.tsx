// SPDX-License-Identifier: Apache-2.0
import type { TrustWitness, TrustWitnesses } from '../api/types';
import { siteNow } from '../live';
import { useSpeech, keyOr } from '../text';
import { Badge, Fingerprint, type Tone } from '../ui/parts';

const WIDTH = 720;
const ROW = 34;

const TONES: Record<string, Tone> = { COSIGNED: 'calm', NOT_ASKED: 'calm', UNREACHABLE: 'warn', REFUSED: 'warn', AHEAD: 'bad', FORKED: 'bad' };

/** Who witnesses what: a thread from the ledger to each, as far along as it has signed. */
export function WitnessMap({ size, witnesses }: { size: number; witnesses: TrustWitnesses }) {
  const { t, f } = useSpeech();
  const { list } = witnesses;
  const height = Math.max(1, list.length) * ROW + 8;
  const middle = height / 2;
  const share = (one: TrustWitness) => (size === 0 ? 0 : Math.min(1, one.size / size));
  const label = list.map((one) => t('trust.map.one', { name: one.name, size: f.number(one.size), of: f.number(size) })).join('; ');
  return (
    <svg class="trust-map" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label} data-testid="trust-map">
      {list.map((one, i) => {
        const y = 4 + ROW * (i + 0.5);
        const tone = TONES[one.condition] ?? 'calm';
        return (
          <g key={one.fingerprint} class={`map-${tone}`}>
            <path d={`M150 ${middle}C230 ${middle} 230 ${y} 310 ${y}`} class="map-thread" stroke-dasharray={tone === 'calm' && one.size > 0 ? undefined : '4 4'} />
            <rect x="310" y={y - 4} width="150" height="8" class="map-track" />
            <rect x="310" y={y - 4} width={150 * share(one)} height="8" class="map-done" />
            <text x="472" y={y + 4}>{one.operator}{one.node ? ` · ${t('trust.node')}` : ''}</text>
          </g>
        );
      })}
      <rect x="4" y={middle - 18} width="146" height="36" rx="4" class="map-ledger" />
      <text x="77" y={middle + 5} text-anchor="middle">{t('trust.map.ledger', { n: f.compact(size) })}</text>
    </svg>
  );
}

export function WitnessTable({ size, witnesses }: { size: number; witnesses: TrustWitness[] }) {
  const { t, w, f } = useSpeech();
  return (
    <div class="scroll-x">
      <table class="table table-stack">
        <thead>
          <tr>
            <th scope="col">{t('trust.witness')}</th>
            <th scope="col">{t('trust.operator')}</th>
            <th scope="col">{t('trust.key')}</th>
            <th scope="col" class="number">{t('trust.cosigned')}</th>
            <th scope="col">{t('trust.age')}</th>
            <th scope="col">{t('trust.condition')}</th>
          </tr>
        </thead>
        <tbody>
          {witnesses.map((one) => (
            <tr key={one.fingerprint} data-testid="witness-row" data-condition={one.condition}>
              <th scope="row">{one.name}<small class="muted">{one.address ?? '—'}</small></th>
              <td data-label={t('trust.operator')}>{one.operator}{one.node && <small class="muted">{t('trust.node.note')}</small>}</td>
              <td data-label={t('trust.key')}><Fingerprint value={one.fingerprint} /></td>
              <td class="number" data-label={t('trust.cosigned')}>{f.number(one.size)} <small class="muted">/ {f.number(size)}</small></td>
              <td class="nowrap" data-label={t('trust.age')}>{one.at === null ? '—' : <time dateTime={one.at} title={f.fullTime(one.at)}>{f.ago(one.at, siteNow())}</time>}</td>
              <td data-label={t('trust.condition')}><Badge tone={TONES[one.condition] ?? 'calm'}>{t(keyOr(`witness.${one.condition}`, 'witness.NOT_ASKED'))}</Badge><small class="muted">{w(one.text)}</small></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
