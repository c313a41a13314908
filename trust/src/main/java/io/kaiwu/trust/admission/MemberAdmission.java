// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Admission;
import io.kaiwu.trust.log.Block;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.member.KeyTerm;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.member.Policy;
import io.kaiwu.trust.merkle.MerkleHasher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets in what the members of a log may write, as its policy says, and refuses the rest with a
 * count and nothing else.
 *
 * <p>What depends on signatures and on this machine's clock is looked at on arrival, by many
 * threads; the rest depends on the entries before alone, so that every machine of a log decides the
 * same. {@link #written} must be told of every block:
 *
 * {@snippet :
 * MemberAdmission admission = MemberAdmission.open(store, file, clock);
 * sequencer.onBlock(admission::written);
 * }
 */
public final class MemberAdmission implements Admission, AutoCloseable {

  private final VKey logKey;
  private final MemberBook book;
  private final LogTime time;
  private final LeafSet said;
  private final RefusalCounts refusals = new RefusalCounts();
  private volatile Membership admitted;
  private int changesUnderWay;

  private MemberAdmission(VKey logKey, MemberBook book, LogTime time, LeafSet said) {
    this.logKey = logKey;
    this.book = book;
    this.time = time;
    this.said = said;
    this.admitted = book.members();
    time.advance(book.newest());
  }

  /**
   * Learns from the log who may write to it. Reads 32 bytes an entry and what changed the members;
   * the whole log if {@code snapshot} is missing or does not fit it.
   *
   * @param snapshot a file beside the log, written now and then
   * @throws io.kaiwu.trust.TrustException if the log breaks the rules of its members
   */
  public static MemberAdmission open(TransparencyLog log, Path snapshot, InstantSource clock) {
    MemberBook book = MemberBook.open(log, snapshot);
    return new MemberAdmission(log.key(), book, new LogTime(clock), said(log, book));
  }

  private static LeafSet said(TransparencyLog log, MemberBook book) {
    long size = log.checkpoint().size();
    LeafSet leaves = new LeafSet((int) Math.min(size + book.countersigned().size(), 1 << 28));
    book.countersigned().addTo(leaves);
    int chunk = 1 << 13;
    for (long from = 0; from < size; from += chunk) {
      byte[] hashes = log.leafHashes(from, (int) Math.min(chunk, size - from));
      for (int at = 0; at < hashes.length; at += MerkleHasher.LENGTH) {
        leaves.add(hashes, at);
      }
    }
    return leaves;
  }

  /**
   * Reads a leaf that came from outside.
   *
   * @throws RefusedException if it is too long, or not exactly that of some entry
   */
  public SignedEntry read(byte[] leaf) {
    try {
      if (leaf.length > SignedEntry.MAX_LEAF_BYTES) {
        throw Refusals.oversized(leaf.length);
      }
      return SignedEntry.parse(leaf);
    } catch (IllegalArgumentException e) {
      throw counted(Refusals.malformed(e));
    } catch (RefusedException e) {
      throw counted(e);
    }
  }

  @Override
  public void inspect(List<SignedEntry> batch) {
    Inspection inspection = new Inspection(this::findKey, logKey.name(), time, window());
    forEach(batch, inspection::require);
  }

  @Override
  public synchronized void admit(List<SignedEntry> batch) {
    Draft draft = new Draft(admitted, time.newest(), said, book.size(), batch.size());
    forEach(batch, draft::take);
    draft.hashes().forEach(hash -> said.add(hash, 0));
    admitted = draft.members();
    changesUnderWay += draft.changes();
    time.advance(draft.newest());
  }

  /** Takes note of where entries came to stand; to be told of every block, in order. */
  public synchronized void written(Block block) {
    block.entries().forEach(said::add);
    int changes = book.add(block);
    time.advance(book.newest());
    changesUnderWay = Math.max(0, changesUnderWay - changes);
    if (changesUnderWay == 0) {
      admitted = book.members();
    }
  }

  /** Runs a step over the batch; a refusal is told with its place, and counted. */
  private void forEach(List<SignedEntry> batch, Consumer<SignedEntry> step) {
    for (int i = 0; i < batch.size(); i++) {
      try {
        step.accept(batch.get(i));
      } catch (RefusedException e) {
        throw counted(Refusals.at(i, batch.size(), batch.get(i), e));
      } catch (IllegalArgumentException e) {
        throw counted(Refusals.at(i, batch.size(), batch.get(i), Refusals.malformed(e)));
      }
    }
  }

  private RefusedException counted(RefusedException refused) {
    refusals.add(refused.refusal());
    return refused;
  }

  private Duration window() {
    return (admitted.isFounded() ? admitted.policy() : Policy.open()).window();
  }

  @Override
  public Optional<VKey> findKey(Digest fingerprint) {
    return fingerprint.equals(logKey.fingerprint())
        ? Optional.of(logKey)
        : admitted.findTerm(fingerprint).map(KeyTerm::key);
  }

  /** Who is who, at the newest entry written and at all before. */
  public Membership members() {
    return book.members();
  }

  public RefusalCounts refusals() {
    return refusals;
  }

  public LogTime time() {
    return time;
  }

  /** Writes the snapshot, so that the next opening is quick. */
  @Override
  public synchronized void close() {
    book.save();
  }
}
