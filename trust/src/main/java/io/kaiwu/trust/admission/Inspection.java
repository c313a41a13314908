// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.Countersignature;
import io.kaiwu.trust.entry.SignatureCheck;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.member.MemberStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks at the entries of one batch by themselves: form, log, time and signatures. */
final class Inspection {

  private final Function<Digest, Optional<VKey>> keys;
  private final String origin;
  private final Instant now;
  private final Instant latest;
  private final Duration window;
  private final SignatureCheck signatures = new SignatureCheck();
  private final Map<Digest, VKey> offered = new HashMap<>();

  Inspection(Function<Digest, Optional<VKey>> keys, String origin, LogTime time, Duration window) {
    this.keys = keys;
    this.origin = origin;
    this.now = time.instant();
    this.latest = time.latest();
    this.window = window;
  }

  /**
   * Refuses an entry that is wrong in itself.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  void require(SignedEntry entry) {
    int bytes = entry.leafBytes().length;
    if (bytes > SignedEntry.MAX_LEAF_BYTES) {
      throw Refusals.oversized(bytes);
    }
    Optional<Statement> statement = Statement.find(entry);
    if (statement.isPresent()) {
      requireHereAndNow(statement.get());
      if (statement.get().stream().equals(MemberStatement.STREAM)) {
        MemberStatement.of(statement.get())
            .offeredKey()
            .ifPresent(key -> offered.put(key.fingerprint(), key));
      }
    } else {
      var _ = entry.payloadJson(); // refuses what is not canonical
    }
    requireSigned(entry);
  }

  private void requireHereAndNow(Statement statement) {
    if (!statement.log().equals(origin)) {
      throw Refusals.of(
          Refusal.REPLAYED,
          "声明写给账本“%s”，本账本是“%s”。请为本账本重新签署。".formatted(Refusals.shown(statement.log()), origin),
          "The statement is meant for the log (%s); this is (%s). Maybe sign it anew for this log."
              .formatted(Refusals.shown(statement.log()), origin));
    }
    if (statement.time().isAfter(latest)) {
      throw Refusals.of(
          Refusal.FUTURE_DATED,
          "声明的时间 %s 超前，此处至多收到 %s。请校准签署方或本机的时钟。".formatted(statement.time(), latest),
          "The statement is of %s; here nothing later than %s is taken. Maybe set the clock of the signer, or of this machine."
              .formatted(statement.time(), latest));
    }
    if (statement.time().isBefore(now.minus(window))) {
      throw Refusals.of(
          Refusal.REPLAYED,
          "声明写于 %s，早于允许的 %s（此刻是 %s）。请重新签署，或校准时钟。".formatted(statement.time(), window, now),
          "The statement is of %s, older than the %s the policy allows (here it is %s). Maybe sign it anew, or set the clock."
              .formatted(statement.time(), window, now));
    }
  }

  private void requireSigned(SignedEntry entry) {
    VKey key = key(entry.keyId());
    if (!signatures.holds(entry, key)) {
      throw Refusals.of(
          Refusal.WRONGLY_SIGNED,
          "“%s”的签名与记录不符。请重新签署；若未改动过，请核对传输。".formatted(key.name()),
          "The signature of (%s) does not fit the entry. Maybe it was changed on the way: sign it anew."
              .formatted(key.name()));
    }
    for (Countersignature second : entry.countersignatures()) {
      VKey other = key(second.keyId());
      if (!entry.isCountersignedBy(other)) {
        throw Refusals.of(
            Refusal.WRONGLY_SIGNED,
            "“%s”的会签与记录不符。请其重新会签。".formatted(other.name()),
            "The countersignature of (%s) does not fit the entry. Maybe let it countersign anew."
                .formatted(other.name()));
      }
    }
  }

  private VKey key(Digest fingerprint) {
    return keys.apply(fingerprint)
        .or(() -> Optional.ofNullable(offered.get(fingerprint)))
        .orElseThrow(() ->
            Refusals.of(
                Refusal.UNAUTHORISED,
                "账本不认识密钥 %s。请该机构先凭邀请加入。".formatted(fingerprint),
                "The log does not know the key (%s). Maybe let its owner join by an invitation first."
                    .formatted(fingerprint)));
  }
}
