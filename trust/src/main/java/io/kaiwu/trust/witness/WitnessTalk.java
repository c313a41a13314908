// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.fraud.ForkEvidence;
import io.kaiwu.trust.fraud.ForkProof;
import io.kaiwu.trust.fraud.ProofSource;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.NoteSignature;
import io.kaiwu.trust.witness.WitnessReply.Cosigned;
import io.kaiwu.trust.witness.WitnessReply.OtherSize;
import io.kaiwu.trust.witness.WitnessReply.Refused;
import io.kaiwu.trust.witness.WitnessReply.Unreachable;
import io.kaiwu.trust.witness.WitnessStatus.Condition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a log knows of one of its witnesses. Asked by one thread at a time. */
final class WitnessTalk {

  private final TransparencyLog log;
  private final WitnessClient client;
  private final int attempts;
  private final ForkFiles forks;
  private final AtomicBoolean busy = new AtomicBoolean();
  private long size;
  private volatile WitnessStatus status;

  WitnessTalk(TransparencyLog log, WitnessClient client, int attempts, ForkFiles forks) {
    this.log = log;
    this.client = client;
    this.attempts = attempts;
    this.forks = forks;
    this.status =
        new WitnessStatus(client.key(), 0, Condition.NOT_ASKED, Text.of("尚未询问", "not asked yet"));
  }

  WitnessStatus status() {
    return status;
  }

  /** Whether it was not out of reach when asked last. */
  boolean answers() {
    return status.condition() != Condition.UNREACHABLE;
  }

  /** Whether it can be asked now; if so, {@link #ask} must follow. */
  boolean begin() {
    return busy.compareAndSet(false, true);
  }

  /** Asks until there is an answer, a refusal, or no attempt left; gives the lines that hold. */
  List<NoteSignature> ask(Checkpoint checkpoint) {
    try {
      return tryToAsk(checkpoint);
    } catch (RuntimeException e) { // of the log or the disk; a round must not wait for it
      say(Condition.REFUSED, Text.of("无法询问：%s", "could not be asked: %s").formatted(e));
      return List.of();
    } finally {
      busy.set(false);
    }
  }

  private List<NoteSignature> tryToAsk(Checkpoint checkpoint) {
    for (int attempt = 0; attempt < attempts; attempt++) {
      long from = Math.min(size, checkpoint.size());
      WitnessReply reply =
          client.submit(new AddCheckpoint(from, proof(from, checkpoint.size()), checkpoint));
      switch (reply) {
        case Cosigned cosigned -> {
          size = checkpoint.size();
          say(
              Condition.COSIGNED,
              Text.of("已联署前 %d 条", "cosigned the first %d entries").formatted(size));
          return cosigned.lines();
        }
        case OtherSize other -> {
          size = other.size();
          if (size > log.checkpoint().size()) {
            compare();
          }
          if (size > checkpoint.size()) {
            return List.of(); // unless it was compared, the log grew and someone asked meanwhile
          }
        }
        case Refused refused -> {
          if (refused.status() == 409 || refused.status() == 422) {
            compare();
            return List.of();
          }
          say(
              Condition.REFUSED,
              Text.of("拒绝（%d：%s）", "refuses (%d: %s)")
                  .formatted(refused.status(), refused.reason()));
          return List.of();
        }
        case Unreachable unreachable ->
            say(
                Condition.UNREACHABLE,
                Text.of("没有应答（%s）", "does not answer (%s)").formatted(unreachable.reason()));
      }
    }
    return List.of();
  }

  private List<Digest> proof(long from, long to) {
    return from == 0 || from == to ? List.of() : log.consistencyProof(from, to);
  }

  /** What the witness holds against the log: its newest checkpoint, if the log's key signed it. */
  private void compare() {
    Checkpoint checkpoint = log.checkpoint();
    Optional<Checkpoint> theirs =
        client.findNewest(checkpoint.origin()).filter(c -> c.note().isSignedBy(log.key()));
    Optional<ForkEvidence> fork =
        theirs.flatMap(their -> ForkEvidence.find(log.key(), checkpoint, their, proofs()));
    fork.ifPresent(forks::keep);
    if (fork.filter(f -> !(f.proof() instanceof ForkProof.Owed)).isPresent()) {
      say(
          Condition.FORKED,
          Text.of(
              "联署过另一段历史：本账本被改写，或密钥被盗。证据在 forks 目录。",
              "cosigned another history: this log was rewritten, or its key is stolen. The evidence is in the folder forks."));
    } else if (theirs.map(Checkpoint::size).orElse(size) > checkpoint.size()) {
      say(
          Condition.AHEAD,
          Text.of(
                  "见过 %d 条，多于本账本：可能恢复了旧备份，或密钥被盗。",
                  "has seen %d entries, more than this log has: maybe an old backup was restored, or the key is stolen.")
              .formatted(size));
    } else {
      say(
          Condition.REFUSED,
          Text.of(
              "不肯联署，却没有出示与本账本矛盾的检查点。",
              "will not cosign, but shows no checkpoint that this log does not extend."));
    }
  }

  private ProofSource proofs() {
    return new ProofSource() {
      @Override
      public List<Digest> consistencyProof(long size1, long size2) {
        return log.consistencyProof(size1, size2);
      }

      @Override
      public List<Digest> inclusionProof(long index, long size) {
        return log.inclusionProof(index, size);
      }
    };
  }

  private void say(Condition condition, Text text) {
    status = new WitnessStatus(client.key(), size, condition, text);
  }
}
