// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import io.kaiwu.core.text.Text;

/**
 * What became of one provider on this machine.
 *
 * @param verificationsPerSecond on one thread, of a short message; 0 if it was not measured
 * @param signaturesPerSecond likewise
 * @param remark why, in words; empty if there is nothing to say
 */
public record ProviderCheck(
    String name,
    Outcome outcome,
    int verificationsPerSecond,
    int signaturesPerSecond,
    Text remark) {

  /** Best first. */
  public enum Outcome {
    /** Does the work from now on. */
    CHOSEN,
    /** Right and fast, but another is faster. */
    FIT,
    /** Right, but too slow for a busy log. */
    TOO_SLOW,
    /** Not on the class path. */
    ABSENT,
    /** Does not load, or gets a vector wrong: never used. */
    WRONG
  }

  ProviderCheck with(Outcome chosen, Text why) {
    return new ProviderCheck(name, chosen, verificationsPerSecond, signaturesPerSecond, why);
  }

  /** Name, outcome, rates and remark on one line. */
  public Text text() {
    Text rates =
        verificationsPerSecond == 0
            ? Text.same("")
            : Text.of("，每秒核对 %,d 次，签名 %,d 次", ", verifies %,d/s, signs %,d/s")
                .formatted(verificationsPerSecond, signaturesPerSecond);
    return Text.of(
            remark.zh().isEmpty() ? "%s %s%s%s" : "%s %s%s：%s",
            remark.en().isEmpty() ? "%s %s%s%s" : "%s %s%s: %s")
        .formatted(name, outcome, rates, remark);
  }

  @Override
  public String toString() {
    return text().en();
  }
}
