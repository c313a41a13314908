// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignatureCheck;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes whatever a fixed set of organisations signed. Safe for use by many threads. */
public final class KnownKeys implements Admission {

  private final Map<Digest, VKey> keys;

  public KnownKeys(Collection<VKey> keys) {
    this.keys =
        keys.stream()
            .collect(
                Collectors.toUnmodifiableMap(VKey::fingerprint, Function.identity(), (a, b) -> a));
  }

  @Override
  public void inspect(List<SignedEntry> batch) {
    SignatureCheck signatures = new SignatureCheck();
    for (SignedEntry entry : batch) {
      VKey key =
          findKey(entry.keyId())
              .orElseThrow(() ->
                  refused(
                      Refusal.UNAUTHORISED,
                      "记录由账本不认识的密钥（%s）签署。请先登记该机构。".formatted(entry.keyId()),
                      "The entry is signed by a key (%s) that the log does not know. Maybe register the organisation first."
                          .formatted(entry.keyId())));
      if (!signatures.holds(entry, key)) {
        throw refused(
            Refusal.WRONGLY_SIGNED,
            "机构“%s”的签名与类型为 %s 的记录不符。".formatted(key.name(), entry.payloadType()),
            "The signature of (%s) does not fit the entry of type (%s)."
                .formatted(key.name(), entry.payloadType()));
      }
      if (!entry.countersignatures().isEmpty()) {
        throw refused(
            Refusal.UNAUTHORISED,
            "本账本没有会签规则，不收会签的记录（类型 %s）。".formatted(entry.payloadType()),
            "This log has no policy of countersigning and takes no countersigned entry (type %s)."
                .formatted(entry.payloadType()));
      }
    }
  }

  @Override
  public void admit(List<SignedEntry> batch) {
    // No entry rules out another.
  }

  @Override
  public Optional<VKey> findKey(Digest fingerprint) {
    return Optional.ofNullable(keys.get(fingerprint));
  }

  private static RefusedException refused(Refusal refusal, String zh, String en) {
    return new RefusedException(refusal, Text.of(zh, en));
  }
}
