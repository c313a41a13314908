// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.NoteSignature;
import io.kaiwu.trust.policy.TrustPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One checkpoint, sent to all witnesses that are free. It is over when all have answered, or enough
 * have and the others had a little time more; those may still answer afterwards.
 */
final class CosigningRound {

  private final TrustPolicy policy;
  private final Consumer<Checkpoint> keep;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Checkpoint cosigned;
  private int pending;
  private boolean met;

  /**
   * A round about a checkpoint.
   *
   * @param pending how many are asked
   * @param keep told each time more lines meet the quorum
   */
  CosigningRound(
      Checkpoint checkpoint, int pending, TrustPolicy policy, Consumer<Checkpoint> keep) {
    this.cosigned = checkpoint;
    this.pending = pending;
    this.policy = policy;
    this.keep = keep;
  }

  /** One has answered, with or without a cosignature. */
  void arrived(List<NoteSignature> lines) {
    lock.lock();
    try {
      pending--;
      cosigned = cosigned.with(lines);
      if (!lines.isEmpty() && policy.evaluate(cosigned).quorum()) {
        met = true;
        keep.accept(cosigned);
      }
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  /** Waits for the end of the round; gives what came until then. */
  Checkpoint await(Duration most, Duration grace) {
    lock.lock();
    try {
      long nanos = most.toNanos();
      while (pending > 0 && !met && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      nanos = Math.min(nanos, grace.toNanos());
      while (pending > 0 && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return cosigned;
  }
}
