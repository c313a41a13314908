// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.fraud.ForkProof.OtherEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param place what the checkpoint is known to hold, if it came with a receipt
   */
  public record Heard(String source, Checkpoint checkpoint, Optional<Place> place) {

    /** A checkpoint alone. */
    public Heard(String source, Checkpoint checkpoint) {
      this(source, checkpoint, Optional.empty());
    }
  }

  /**
   * A leaf in its place.
   *
   * @param index from 0
   * @param leaf its hash
   * @param path its inclusion proof
   */
  public record Place(long index, Digest leaf, List<Digest> path) {
    public Place {
      path = List.copyOf(path);
    }
  }

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
    forks.addAll(ofPlaces(logKey, heard));
    forks.sort((a, b) -> Boolean.compare(isOwed(a), isOwed(b)));
    return new Gossip(logKey, heard, unsigned, forks);
  }

  /** Two receipts of one place need no proof from the log. */
  private static List<ForkEvidence> ofPlaces(VKey logKey, List<Heard> heard) {
    Map<Long, Heard> byIndex = new HashMap<>();
    List<ForkEvidence> forks = new ArrayList<>();
    for (Heard one : heard) {
      one.place()
          .ifPresent(place -> {
            Heard before = byIndex.putIfAbsent(place.index(), one);
            if (before != null) {
              before
                  .place()
                  .filter(other -> !other.leaf().equals(place.leaf()))
                  .map(other ->
                      otherEntry(logKey, before.checkpoint(), other, one.checkpoint(), place))
                  .filter(fork -> fork.verify() instanceof ForkVerdict.Proven)
                  .ifPresent(forks::add);
            }
          });
    }
    return forks;
  }

  private static ForkEvidence otherEntry(
      VKey logKey, Checkpoint first, Place a, Checkpoint second, Place b) {
    return new ForkEvidence(
        logKey, first, second, new OtherEntry(a.index(), a.leaf(), a.path(), b.leaf(), b.path()));
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
