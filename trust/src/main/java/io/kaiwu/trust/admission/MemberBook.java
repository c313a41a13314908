// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.admission.MemberSnapshot.Change;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.log.Block;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a log entry by entry and knows who is who behind the last. One thread at a time moves it;
 * any may ask for the members.
 */
final class MemberBook {

  /** A crash costs reading at most so many entries. */
  private static final int SAVE_EVERY = 1 << 14;

  private final Digest logKey;
  private final String origin;
  private final Path snapshot;
  private final List<Change> changes = new ArrayList<>();
  private final MerkleHasher hasher = new MerkleHasher();
  private Countersigned countersigned = new Countersigned();
  private volatile Membership members = Membership.NONE;
  private Instant newest = Instant.EPOCH;
  private long size;
  private Checkpoint checkpoint;
  private long savedSize;

  private MemberBook(TransparencyLog log, Path snapshot) {
    this.logKey = log.key().fingerprint();
    this.origin = log.key().name();
    this.snapshot = snapshot;
    this.checkpoint = log.checkpoint();
  }

  static MemberBook open(TransparencyLog log, Path snapshot) {
    MemberBook book =
        MemberSnapshot.read(snapshot, log)
            .flatMap(saved -> findResumed(log, snapshot, saved))
            .orElseGet(() -> new MemberBook(log, snapshot));
    while (book.size < book.checkpoint.size()) {
      book.add(log.entry(book.size));
    }
    return book;
  }

  private static Optional<MemberBook> findResumed(
      TransparencyLog log, Path snapshot, MemberSnapshot saved) {
    MemberBook book = new MemberBook(log, snapshot);
    try {
      book.take(saved, log);
      return Optional.of(book);
    } catch (TrustException | IllegalArgumentException e) {
      return Optional.empty(); // the whole log will tell what is wrong, if it is not the snapshot
    }
  }

  /** Only the changes are read again, so that a forged snapshot cannot invent a member. */
  private void take(MemberSnapshot saved, TransparencyLog log) {
    for (Change change : saved.changes()) {
      SignedEntry entry = log.entry(change.index());
      size = change.index();
      newest = change.time();
      change(
          entry,
          Statement.find(entry)
              .orElseThrow(
                  () -> new MalformedException(Text.of("那里没有声明", "no statement stands there"))));
    }
    size = saved.size();
    newest = saved.newest();
    countersigned = Countersigned.of(saved.countersigned());
    savedSize = size;
  }

  /** How many of the block's entries changed who is who. */
  int add(Block block) {
    int before = changes.size();
    block.entries().forEach(this::add);
    checkpoint = block.checkpoint();
    if (size - savedSize >= SAVE_EVERY) {
      save();
    }
    return changes.size() - before;
  }

  private void add(SignedEntry entry) {
    if (!entry.countersignatures().isEmpty()) {
      countersigned.add(LeafSet.hash(entry, hasher));
    }
    if (!entry.keyId().equals(logKey)) {
      Optional<StatementHead> head = StatementHead.find(entry);
      if (head.isPresent()) {
        newest = LogTime.later(newest, head.get().time());
        if (Membership.isChangedBy(head.get().stream())) {
          change(entry, Statement.find(entry).orElseThrow());
        }
      }
    }
    size++;
  }

  private void change(SignedEntry entry, Statement statement) {
    try {
      members = members.next(size, entry, statement, newest);
      changes.add(new Change(size, newest));
    } catch (RefusedException | IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "账本的第 %d 条（从 0 数起，账本 %s）违反规则改动了成员：%s。也许账本由更新的版本写成，或不是由开物写成。",
                  "Entry %d of the log (%s) changes its members against their rules: %s. Maybe the log was written by a newer version, or not by Kaiwu.")
              .formatted(size, origin, e),
          e);
    }
  }

  void save() {
    if (size > savedSize && checkpoint.size() == size) {
      new MemberSnapshot(origin, size, checkpoint.root(), newest, changes, countersigned.texts())
          .write(snapshot);
      savedSize = size;
    }
  }

  Membership members() {
    return members;
  }

  Countersigned countersigned() {
    return countersigned;
  }

  /** The time of the newest statement. */
  Instant newest() {
    return newest;
  }

  long size() {
    return size;
  }
}
