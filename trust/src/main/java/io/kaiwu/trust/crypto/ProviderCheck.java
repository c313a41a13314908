// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

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
    String remark) {

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

  ProviderCheck with(Outcome chosen, String why) {
    return new ProviderCheck(name, chosen, verificationsPerSecond, signaturesPerSecond, why);
  }

  @Override
  public String toString() {
    String rates =
        verificationsPerSecond == 0
            ? ""
            : ", verifies %,d/s, signs %,d/s"
                .formatted(verificationsPerSecond, signaturesPerSecond);
    return name + " " + outcome + rates + (remark.isEmpty() ? "" : ": " + remark);
  }
}
