// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.Sequencer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * A member in the process that writes the log, kept up with it on a thread of its own: a contract
 * that takes long, or code that is missing, does not stop the log. Close the log first.
 */
public final class LiveMember implements AutoCloseable {

  private final ContractMember member;
  private final Sequencer sequencer;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("contracts").factory());

  private LiveMember(ContractMember member, Sequencer sequencer) {
    this.member = member;
    this.sequencer = sequencer;
  }

  /** Catches up with the log and follows every block from then on. */
  public static LiveMember follow(ContractMember member, Sequencer sequencer) {
    LiveMember live = new LiveMember(member, sequencer);
    sequencer.onBlock(block -> live.reach(block.checkpoint().size()));
    live.reach(sequencer.log().checkpoint().size());
    return live;
  }

  private void reach(long size) {
    try {
      thread.execute(() -> tryReach(size));
    } catch (RejectedExecutionException e) {
      // closed; nobody asks any more
    }
  }

  private void tryReach(long size) {
    try {
      member.catchUp(sequencer.log(), size);
    } catch (TrustException e) {
      // Tried again with the next block and with the next question, which is told.
    }
  }

  /**
   * Asks the member once it has read what is on the log now.
   *
   * @throws TrustException if it cannot go on; see {@link ContractMember#add}
   */
  public <T> T ask(Function<ContractMember, T> question) {
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                member.catchUp(sequencer.log());
                return question.apply(member);
              },
              thread)
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TrustException known ? known : e;
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
