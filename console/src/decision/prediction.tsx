// SPDX-License-Identifier: Apache-2.0
import type { Prediction } from '../api/types';
import { assetName, hexOf } from '../format';
import { to } from '../router';
import { keyOr, useSpeech } from '../text';
import { IntervalBar } from '../ui/interval';
import { Badge, Fingerprint } from '../ui/parts';

export function PredictionBody({ predictions }: { predictions: Prediction[] }) {
  const { t, f } = useSpeech();
  const scale = Math.max(1, ...predictions.map(({ high }) => high));
  return (
    <div class="scroll-x">
      <table class="table" data-testid="predictions">
        <thead>
          <tr>
            <th scope="col">{t('prediction.asset')}</th>
            <th scope="col">{t('prediction.value')}</th>
            <th scope="col">{t('prediction.interval')}</th>
            <th scope="col">{t('prediction.inside')}</th>
            <th scope="col">{t('prediction.model')}</th>
            <th scope="col">{t('prediction.at')}</th>
          </tr>
        </thead>
        <tbody>
          {predictions.map((p) => (
            <tr key={`${p.asset} ${p.output}`} data-testid="prediction-row">
              <th scope="row"><a href={to.asset(p.asset)}>{assetName(p.asset)}</a></th>
              <td class="nowrap"><b>{f.amount(p.value, p.unit, 1)}</b> <small class="muted">{t(keyOr(`output.${p.output}`, 'output.other'), { output: p.output })}</small></td>
              <td>
                <IntervalBar interval={p} from={Math.min(0, p.low)} to={scale} tone={p.insideTraining ? 'calm' : 'warn'} label={`${f.number(p.low, 1)} – ${f.number(p.high, 1)}`} />
                <small class="muted">{t('prediction.level', { low: f.number(p.low, 1), high: f.number(p.high, 1), level: f.percent(p.level, 0) })}</small>
              </td>
              <td>
                {p.insideTraining
                  ? <span class="muted">{t('yes')}</span>
                  : <Badge tone="warn">{t('prediction.outside', { tags: p.furthest.slice(0, 3).join(', ') })}</Badge>}
              </td>
              <td class="nowrap">{p.model} v{p.version}<br /><Fingerprint value={hexOf(p.modelDigest)} /></td>
              <td class="muted nowrap"><small>{f.time(p.at)}</small></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
