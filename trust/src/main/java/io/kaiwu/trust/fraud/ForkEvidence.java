// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.fraud.ForkProof.OtherEntry;
import io.kaiwu.trust.fraud.ForkProof.OtherPrefix;
import io.kaiwu.trust.fraud.ForkProof.Owed;
import io.kaiwu.trust.fraud.ForkProof.SameSize;
import io.kaiwu.trust.fraud.ForkVerdict.Proven;
import io.kaiwu.trust.fraud.ForkVerdict.Unfounded;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two checkpoints that one log signed, and why they cannot be of one history: all that a third
 * party needs to see it for himself, offline.
 *
 * <p>As JSON it is canonical (RFC 8785): {@code first} and {@code second} the signed notes, {@code
 * format} {@code kaiwu-fork/1}, {@code logKey}, {@code proof} an object whose {@code kind} is that
 * of {@link ForkProof} and whose hashes are hexadecimal.
 *
 * @param logKey the key that signed both; compare it with the one you know the log by
 * @param first the one of the smaller tree, if they differ
 */
public record ForkEvidence(VKey logKey, Checkpoint first, Checkpoint second, ForkProof proof) {

  /**
   * What two checkpoints of a log, in either order, and what was offered as a proof between them
   * show; empty if they are of one history.
   *
   * @param offered a consistency proof from the smaller to the larger, or nothing
   */
  public static Optional<ForkEvidence> find(
      VKey logKey, Checkpoint one, Checkpoint other, List<Digest> offered) {
    boolean inOrder = one.size() <= other.size();
    Checkpoint first = inOrder ? one : other;
    Checkpoint second = inOrder ? other : one;
    boolean same = first.size() == second.size();
    if (same && !first.root().equals(second.root())) {
      return Optional.of(new ForkEvidence(logKey, first, second, new SameSize()));
    }
    if (same || first.size() == 0 || areConsistent(first, second, offered)) {
      return Optional.empty();
    }
    OtherPrefix prefix = new OtherPrefix(offered);
    return Optional.of(
        new ForkEvidence(
            logKey, first, second, shows(prefix, first, second) ? prefix : new Owed(offered)));
  }

  /**
   * As {@link #find(VKey, Checkpoint, Checkpoint, List)}, with the proofs of whoever has a tree
   * that may be that of one of the two. One who has none throws, and owes the proof.
   */
  public static Optional<ForkEvidence> find(
      VKey logKey, Checkpoint one, Checkpoint other, ProofSource source) {
    long small = Math.min(one.size(), other.size());
    long large = Math.max(one.size(), other.size());
    if (small == 0 || small == large) {
      return find(logKey, one, other, List.of());
    }
    List<Digest> offered;
    List<Digest> seeds;
    try {
      offered = source.consistencyProof(small, large);
      seeds = Long.bitCount(small) == 1 ? source.inclusionProof(small, large) : List.of();
    } catch (RuntimeException e) {
      return find(logKey, one, other, List.of());
    }
    Optional<ForkEvidence> found = find(logKey, one, other, offered);
    // A proof from a power of two leaves out the old root; the path of the next entry has it.
    return found.flatMap(fork ->
        seeds.stream()
            .map(seed ->
                new ForkEvidence(
                    logKey, fork.first, fork.second, new OtherPrefix(seeded(seed, offered))))
            .filter(seeded -> shows(seeded.proof, seeded.first, seeded.second))
            .findFirst()
            .or(() -> found));
  }

  private static List<Digest> seeded(Digest seed, List<Digest> path) {
    List<Digest> whole = new ArrayList<>(List.of(seed));
    whole.addAll(path);
    return whole;
  }

  /** Whether the path shows that the second extends the first. */
  static boolean areConsistent(Checkpoint first, Checkpoint second, List<Digest> path) {
    return ProofVerifier.verifiesConsistency(
        first.size(),
        second.size(),
        Hashes.of(first.root()),
        Hashes.of(second.root()),
        Hashes.of(path));
  }

  /**
   * Reads what {@link #bytes} wrote; says nothing yet of what it proves.
   *
   * @throws IllegalArgumentException if the bytes are not exactly those of some evidence
   */
  public static ForkEvidence parse(byte[] json) {
    return ForkJson.read(json);
  }

  /** The canonical bytes. */
  public byte[] bytes() {
    return CanonicalJson.bytes(ForkJson.write(this));
  }

  /** Says what the file proves, from itself alone. */
  public ForkVerdict verify() {
    if (!isOfLog(first) || !isOfLog(second)) {
      return new Unfounded(
          Text.of(
              "这两个检查点并非都由账本“%s”签署，说明不了任何问题。".formatted(logKey.name()),
              "Not both checkpoints are signed by the log (%s): this shows nothing."
                  .formatted(logKey.name())));
    }
    if (proof instanceof Owed owed) {
      return ofOwed(owed);
    }
    return shows(proof, first, second) ? new Proven(fork()) : unfounded();
  }

  private boolean isOfLog(Checkpoint checkpoint) {
    return checkpoint.origin().equals(logKey.name()) && checkpoint.note().isSignedBy(logKey);
  }

  private static boolean shows(ForkProof proof, Checkpoint first, Checkpoint second) {
    return switch (proof) {
      case SameSize _ -> first.size() == second.size() && !first.root().equals(second.root());
      case OtherPrefix prefix ->
          ProofVerifier.findPrefixRoot(
                  first.size(), second.size(), Hashes.of(second.root()), Hashes.of(prefix.path()))
              .filter(root -> !Hashes.digest(root).equals(first.root()))
              .isPresent();
      case OtherEntry entry ->
          !entry.firstLeaf().equals(entry.secondLeaf())
              && holds(first, entry.index(), entry.firstLeaf(), entry.firstPath())
              && holds(second, entry.index(), entry.secondLeaf(), entry.secondPath());
      case Owed _ -> false;
    };
  }

  private static boolean holds(Checkpoint tree, long index, Digest leaf, List<Digest> path) {
    return ProofVerifier.verifiesInclusion(
        Hashes.of(leaf), index, tree.size(), Hashes.of(path), Hashes.of(tree.root()));
  }

  private Text fork() {
    return Text.of(
        "分叉属实：账本“%s”的密钥（指纹 %s）签署了互不相容的两段历史，大小分别为 %d 和 %d。"
            .formatted(logKey.name(), logKey.fingerprint(), first.size(), second.size()),
        "FORK PROVEN: the key of the log (%s, fingerprint %s) signed two histories that exclude one another, at %d and %d entries."
            .formatted(logKey.name(), logKey.fingerprint(), first.size(), second.size()));
  }

  private ForkVerdict ofOwed(Owed owed) {
    boolean trivial =
        first.size() == 0
            || first.size() >= second.size()
            || areConsistent(first, second, owed.path());
    return trivial
        ? unfounded()
        : new ForkVerdict.Owed(
            Text.of(
                "尚无定论：账本“%s”欠一份从 %d 到 %d 的一致性证明。请向它索取；拿不出来就是改写了历史，但本文件本身不能证明这一点。"
                    .formatted(logKey.name(), first.size(), second.size()),
                "NOT PROVEN: the log (%s) owes the consistency proof from %d to %d entries. Ask it: a log that cannot give it has rewritten its history, but this file alone does not prove that."
                    .formatted(logKey.name(), first.size(), second.size())));
  }

  private ForkVerdict unfounded() {
    return new Unfounded(
        Text.of(
            "这两个检查点之间没有矛盾：本文件的指控不成立。",
            "Nothing here shows that the two checkpoints exclude one another: the accusation does not hold."));
  }
}
