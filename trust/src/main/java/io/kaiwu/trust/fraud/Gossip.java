// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what a log told several people. Two histories stay hidden only while nobody compares.
 *
 * @param logKey the log's key
 * @param heard what was compared, without what the log's key did not sign
 * @param unsigned the sources of what it did not sign
 * @param forks what shows, or may show, that not all are of one history; the proven first
 */
public record Gossip(
    VKey logKey, List<Heard> heard, List<String> unsigned, List<ForkEvidence> forks) {

  /**
   * A checkpoint and where it comes from.
   *
   * @param source a witness, a file, a partner
   */
  public record Heard(String source, Checkpoint checkpoint) {}

  public Gossip {
    heard = List.copyOf(heard);
    unsigned = List.copyOf(unsigned);
    forks = List.copyOf(forks);
  }

  /**
   * Compares all, and asks for a consistency proof from each size to the next: what holds between
   * neighbours holds between all.
   *
   * @param log gives the proofs; what it does not give it owes
   */
  public static Gossip compare(VKey logKey, List<Heard> all, ProofSource log) {
    List<Heard> heard = new ArrayList<>();
    List<String> unsigned = new ArrayList<>();
    for (Heard one : all) {
      boolean signed =
          one.checkpoint().origin().equals(logKey.name())
              && one.checkpoint().note().isSignedBy(logKey);
      if (signed) {
        heard.add(one);
      } else {
        unsigned.add(one.source());
      }
    }
    heard.sort((a, b) -> Long.compare(a.checkpoint().size(), b.checkpoint().size()));
    List<ForkEvidence> forks = new ArrayList<>();
    for (int i = 1; i < heard.size(); i++) {
      ForkEvidence.find(logKey, heard.get(i - 1).checkpoint(), heard.get(i).checkpoint(), log)
          .ifPresent(forks::add);
    }
    forks.sort((a, b) -> Boolean.compare(isOwed(a), isOwed(b)));
    return new Gossip(logKey, heard, unsigned, forks);
  }

  private static boolean isOwed(ForkEvidence fork) {
    return fork.proof() instanceof ForkProof.Owed;
  }

  /** Whether the log is shown to have signed two histories. */
  public boolean isForkProven() {
    return forks.stream().anyMatch(fork -> fork.verify() instanceof ForkVerdict.Proven);
  }

  /** Whether all that was heard is of one history. */
  public boolean isConsistent() {
    return forks.isEmpty() && unsigned.isEmpty();
  }
}
