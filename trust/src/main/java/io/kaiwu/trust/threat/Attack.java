// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.threat;

import io.kaiwu.core.text.Text;

/** What someone may try, in the order of the table. Add a line, not a synonym. */
public enum Attack {
  FORGED_ENTRY(Text.of("外人或其他机构伪造记录", "an outsider or another firm forges an entry")),
  REPLAYED_ENTRY(Text.of("重放或移植已签署的记录", "a signed entry is replayed, or moved to another log")),
  MALFORMED_ENTRY(Text.of("提交畸形或超大的记录", "malformed or oversized entries are sent in")),
  FUTURE_DATED_ENTRY(Text.of("提交日期在未来的记录", "an entry dated in the future is sent in")),
  PHYSICAL_LIE(Text.of("机构就实物情况撒谎", "a firm lies about the physical world")),
  DENIAL(Text.of("机构事后否认自己的记录", "a firm later denies its entry")),
  REWRITE(Text.of("运营方改写或删除历史", "the operator edits or deletes history")),
  EQUIVOCATION(Text.of("运营方给两家看不同的历史", "the operator shows two histories")),
  COLLUSION(
      Text.of("与运营方合谋的见证方超出容限", "more witnesses collude with the operator than the quorum bears")),
  WITNESS_KILLED(
      Text.of(
          "见证方被 kill -9 后再给它看另一段历史", "a witness is killed (kill -9) and shown another history")),
  OPERATOR_REPLAY(
      Text.of(
          "运营方把某家的合约调用或旧政策再记一次",
          "the operator puts a firm's call, or an older policy, on the log again")),
  WITHHOLDING(Text.of("运营方扣压某家的记录", "the operator withholds a firm's entry")),
  REORDERING(Text.of("运营方抢先或调换次序", "the operator front-runs or reorders")),
  BACKDATING(Text.of("倒填日期", "the operator backdates")),
  WRONG_STATE(Text.of("某台机器算错状态", "one replica computes a wrong state")),
  STOLEN_ORGANISATION_KEY(Text.of("机构密钥被盗", "a firm's key is stolen")),
  STOLEN_LOG_KEY(Text.of("账本密钥被盗", "the log's key is stolen")),
  GREEDY_CLIENT(Text.of("大量慢速或过大的请求占住监听方", "many slow or oversized requests hold what listens")),
  CRASH(Text.of("机器宕机（kill -9）", "a machine crashes (kill -9)")),
  TORN_WRITE(Text.of("写到一半断电", "a write is torn")),
  BIT_FLIP(Text.of("磁盘位翻转", "a bit of history flips")),
  DISK_FULL(Text.of("磁盘写满", "the disk is full")),
  CLOCK_SET_BACK(Text.of("时钟被拨回", "the clock is set back")),
  PARTITION(Text.of("网络分区", "the network is partitioned"));

  private final Text label;

  Attack(Text label) {
    this.label = label;
  }

  public Text label() {
    return label;
  }
}
