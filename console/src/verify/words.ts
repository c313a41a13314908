// SPDX-License-Identifier: Apache-2.0
import type { Words } from '../api/types';
import type { Backing } from './backing';

/** What is proven and what is not, as io.kaiwu.trust.receipt.Backing says it. */
export function backingWords(backing: Backing): Words {
  const parts = [witnesses(backing), machines(backing), unchecked(backing)];
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).filter((text) => text !== '').join(' ') };
}

function witnesses({ policy, operators, listedOperators, quorum }: Backing): Words {
  const names = operators.join(', ');
  const whose = policy === 'pinned'
    ? { zh: '您的策略', en: 'Your policy' }
    : { zh: '回执自带的策略（由账本运营方选定，请自行核对）', en: 'The receipt\'s own policy (the log operator\'s choice; compare it with yours)' };
  if (quorum) {
    return {
      zh: `${whose.zh}要求的见证已满足：所列 ${listedOperators} 家独立运营方中有 ${operators.length} 家（${names}）联署了此状态，并各自核对过它延续了此前见过的状态；只要它们不与账本串通，就无法另造一份历史给认同此策略的人看。并未证明：账本没有拖延或拒收记录，记录所述属实。`,
      en: `${whose.en} is met: ${operators.length} of ${listedOperators} distinct operators other than the log's own (${names}) cosigned this state, each after checking that it extends what it had seen. Unless they collude with the log, no other history can be shown to anyone who asks for the same. Not proven: that the log delayed or left out nothing, or that what was said is true.`,
    };
  }
  if (policy === 'none') {
    return {
      zh: `没有见证策略${names === '' ? '' : `，因此联署方（${names}）不计入`}：只有账本运营方自己担保，历史若被改写，只有保有旧检查点者能够证明。`,
      en: `There is no policy of witnesses${names === '' ? '' : `, so the cosigners (${names}) do not count`}: the log's operator alone vouches, and a rewritten history shows only to whoever kept an older checkpoint.`,
    };
  }
  const none = listedOperators === 0;
  return {
    zh: `${whose.zh}要求的见证${none ? '为零' : '未满足'}：所列 ${listedOperators} 家独立运营方中有 ${operators.length} 家联署${names === '' ? '' : `（${names}）`}。历史若被改写，只有保有旧检查点者能够证明。`,
    en: `${whose.en} ${none ? 'asks for no witness' : 'is not met'}: ${operators.length} of ${listedOperators} distinct operators other than the log's own cosigned${names === '' ? '' : ` (${names})`}. A rewritten history shows only to whoever kept an older checkpoint.`,
  };
}

function machines({ tier, nodes, listedNodes }: Backing): Words {
  if (listedNodes === 0) return { zh: '', en: '' };
  return tier === 'CRASH_TOLERANT'
    ? {
      zh: `账本自己的 ${listedNodes} 台机器中有 ${nodes} 台签署了此状态：少数机器宕机不会丢失它；这与运营方是否诚实无关。`,
      en: `${nodes} of the log's own ${listedNodes} machines signed this state: it survives the crash of a minority of them, which says nothing of the operator's honesty.`,
    }
    : {
      zh: `账本自己的 ${listedNodes} 台机器中只有 ${nodes} 台签署了此状态（至少要列出 3 台并有过半签署），不能证明容错。`,
      en: `Only ${nodes} of the log's own ${listedNodes} machines signed this state (a majority of at least 3 is needed), so crash tolerance is not proven.`,
    };
}

function unchecked(backing: Backing): Words {
  if (backing.unchecked.length === 0) return { zh: '', en: '' };
  const names = backing.unchecked.join(', ');
  return {
    zh: `未核对、未计入：${names} 的联署是 ML-DSA 签名，浏览器不能核对；kaiwu verify 可以。`,
    en: `Not checked and not counted: the cosignatures of ${names}, which are ML-DSA and beyond browsers; kaiwu verify checks them.`,
  };
}
