// SPDX-License-Identifier: Apache-2.0
import type { Decision, LinkName, Stage } from '../api/types';
import { keyOr, type Speech } from '../text';
import { parseReceipt } from '../verify/receipt';

export interface LinkSummary {
  text: string;
  /** The link is not there yet. */
  absent: boolean;
}

export function stageOf({ outcome, receipt, action }: Decision): Stage {
  if (outcome !== null) return 'MEASURED';
  return receipt.some(({ stage }) => stage === 'ACTED') || action.commands.length > 0 ? 'ACTED' : 'DECIDED';
}

/** One line about a link, for while it is closed. */
export function summaryOf(link: LinkName, decision: Decision, speech: Speech): LinkSummary {
  const absent = (link === 'outcome' && decision.outcome === null) || (link === 'receipt' && decision.receipt.length === 0);
  return { text: text(link, decision, speech), absent };
}

function text(link: LinkName, { identity, evidence, prediction, plan, action, outcome, receipt }: Decision, { t, f }: Speech): string {
  switch (link) {
    case 'identity':
      return t('summary.identity', { loop: identity.loop, mode: t(`mode.${identity.mode}`) });
    case 'evidence': {
      const count = evidence.windows.reduce((sum, window) => sum + window.count, 0);
      const gaps = evidence.windows.reduce((sum, window) => sum + window.gaps, 0);
      return t('summary.evidence', { count: f.number(count), windows: evidence.windows.length, gaps });
    }
    case 'prediction': {
      const outside = prediction.filter(({ insideTraining }) => !insideTraining).length;
      return outside === 0
        ? t('summary.prediction', { n: prediction.length })
        : t('summary.prediction.outside', { n: prediction.length, outside });
    }
    case 'plan': {
      const status = t(keyOr(`plan.status.${plan.status}`, 'plan.status.unknown'));
      return plan.objective === null
        ? status
        : t('summary.plan', { status, cost: f.amount(plan.objective, plan.unit, 0), gap: f.percent(plan.gap ?? 0, 2) });
    }
    case 'action': {
      const done = action.commands.filter(({ steps }) => steps.at(-1)?.state === 'READ_BACK').length;
      return action.commands.length === 0
        ? t('summary.action.requests', { n: action.requests.length })
        : t('summary.action', { n: action.commands.length, done });
    }
    case 'outcome': {
      const measure = outcome?.measures[0];
      return measure === undefined
        ? t('summary.outcome.none')
        : t('summary.outcome', {
          gain: f.amount(measure.gain, measure.unit, 0), low: f.amount(measure.low, measure.unit, 0), high: f.amount(measure.high, measure.unit, 0),
        });
    }
    case 'receipt': {
      const last = parseReceipt(receipt.at(-1)?.receipt ?? null);
      return last === null
        ? t('summary.receipt.none')
        : t('summary.receipt', { n: receipt.length, index: last.index });
    }
  }
}
