// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.contract.run.Applied;
import io.kaiwu.trust.log.Sequencer;
import io.kaiwu.trust.log.TransparencyLog;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A member kept up with a log on a thread of its own: a contract that takes long, or code that is
 * missing, does not stop the log. Safe for use by many threads. Close the log's writer first.
 *
 * {@snippet :
 * var publishing = new RootPublishing(1000, clock, statement -> log.commit(List.of(statement.sign(key))));
 * try (LiveMember live = LiveMember.follow(member, log.log(), Optional.of(publishing))) {
 *   log.log().onBlock(block -> live.wake());
 *   ...
 *   live.report().diverging(); // who came to another state
 * }
 * }
 */
public final class LiveMember implements AutoCloseable {

  /** Entries executed between two looks at whether to stop. */
  private static final int PORTION = 256;

  private final ContractMember member;
  private final TransparencyLog log;
  private final Optional<RootPublishing> publishing;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("contracts").factory());
  private final AtomicBoolean awake = new AtomicBoolean();
  private final SortedMap<String, Long> refused = new TreeMap<>();
  private volatile boolean closed;
  private volatile MemberReport report;

  private LiveMember(
      ContractMember member, TransparencyLog log, Optional<RootPublishing> publishing) {
    this.member = member;
    this.log = log;
    this.publishing = publishing;
    this.report = look(0, Optional.empty());
  }

  /** Catches up with the log and follows every block from then on. */
  public static LiveMember follow(ContractMember member, Sequencer sequencer) {
    LiveMember live = follow(member, sequencer.log(), Optional.empty());
    sequencer.onBlock(block -> live.wake());
    return live;
  }

  /** Catches up with the log, and again at each {@link #wake}. */
  public static LiveMember follow(
      ContractMember member, TransparencyLog log, Optional<RootPublishing> publishing) {
    LiveMember live = new LiveMember(member, log, publishing);
    live.wake();
    return live;
  }

  /** Looks soon whether the log has grown; returns at once. */
  public void wake() {
    if (awake.compareAndSet(false, true)) {
      try {
        thread.execute(this::turn);
      } catch (RejectedExecutionException e) {
        // closed; nobody asks any more
      }
    }
  }

  private void turn() {
    awake.set(false);
    Optional<TrustException> problem = Optional.empty();
    try {
      reach();
      if (!closed && publishing.filter(one -> one.isDue(member)).isPresent()) {
        publish(publishing.get());
        reach();
      }
    } catch (TrustException e) {
      problem = Optional.of(e); // tried again when woken, and with the next question
    } catch (RuntimeException e) {
      problem =
          Optional.of(
              new TrustException(
                  Text.of("成员在第 %d 条记录处停下：%s", "The member stopped at entry %d: %s")
                      .formatted(member.size(), e.toString()),
                  e));
    }
    report = look(Math.max(report.logSize(), member.size()), problem);
  }

  private void reach() {
    long size = log.checkpoint().size();
    report = look(size, report.problem());
    while (!closed && member.size() < size) {
      count(member.catchUp(log, Math.min(size, member.size() + PORTION)));
      report = look(size, Optional.empty());
    }
  }

  private void count(List<Applied> applied) {
    for (Applied one : applied) {
      if (!one.accepted() && !one.events().isEmpty()) {
        refused.merge(one.events().getFirst().fields().text("code"), 1L, Long::sum);
      }
    }
  }

  private void publish(RootPublishing how) {
    how.out().accept(member.statement(how.clock().instant()));
  }

  private MemberReport look(long logSize, Optional<TrustException> problem) {
    return new MemberReport(
        logSize,
        member.at(),
        member.members(),
        member.contracts(),
        member.stated(),
        refused,
        problem);
  }

  /** How far it has come; waits for nothing. */
  public MemberReport report() {
    return report;
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
                count(member.catchUp(log));
                return question.apply(member);
              },
              thread)
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TrustException known ? known : e;
    }
  }

  /** Stops behind the entry it is at. */
  @Override
  public void close() {
    closed = true;
    thread.close();
  }
}
