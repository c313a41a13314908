// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.TrustPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has a log's checkpoints cosigned by the witnesses of a policy, beside the writing, which never
 * waits for it. Keeps the newest checkpoint that meets the quorum, durably, so that receipts can be
 * issued against it. Safe for use by many threads.
 *
 * {@snippet :
 * try (Cosigning cosigning = Cosigning.start(log, policy, folder, CosigningSettings.DEFAULT)) {
 *   sequencer.onBlock(block -> cosigning.wake());
 *   ...
 *   Optional<Checkpoint> witnessed = cosigning.awaitWitnessed(index, Duration.ofSeconds(10));
 * }
 * }
 */
public final class Cosigning implements AutoCloseable {

  private final TransparencyLog log;
  private final TrustPolicy policy;
  private final CosigningSettings settings;
  private final CosignedFile file;
  private final HttpClient http;
  private final List<WitnessTalk> witnesses;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("cosigning-", 0).factory());
  private final ReentrantLock turn = new ReentrantLock();
  private final Condition changed = turn.newCondition();
  private final ReentrantLock round = new ReentrantLock();
  private final ReentrantLock keeping = new ReentrantLock();
  private volatile Optional<TrustException> lastError = Optional.empty();
  private Optional<Checkpoint> newest;
  private boolean woken;
  private long roundAt;
  private long allAskedAt = System.nanoTime();
  private boolean closed;

  private Cosigning(
      TransparencyLog log,
      TrustPolicy policy,
      Path folder,
      CosigningSettings settings,
      HttpClient http) {
    this.log = log;
    this.policy = policy;
    this.settings = settings;
    this.http = http;
    this.file = new CosignedFile(folder.resolve("cosigned"), log);
    this.newest = file.read().filter(kept -> policy.evaluate(kept).quorum());
    this.woken = newest.map(Checkpoint::size).orElse(0L) < log.checkpoint().size();
    ForkFiles forks = new ForkFiles(folder.resolve("forks"));
    this.witnesses =
        policy.witnesses().stream()
            .filter(witness -> witness.url().isPresent())
            .map(witness ->
                new WitnessTalk(
                    log,
                    new WitnessClient(
                        http, uri(witness.url().get()), witness.key(), settings.deadline()),
                    settings.attempts(),
                    forks))
            .toList();
  }

  private static URI uri(String url) {
    try {
      URI uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "见证方的网址 %s 无效。请写成 https://witness.example/w1 的样子。",
                  "The address of a witness (%s) is none. Maybe write it like https://witness.example/w1.")
              .formatted(url),
          e);
    }
    throw new TrustException(
        Text.of(
                "见证方的网址 %s 须以 http: 或 https: 开头。",
                "The address of a witness (%s) must begin with http: or https:.")
            .formatted(url));
  }

  /**
   * Begins to ask the witnesses of the policy that have an address: at once if the log has grown
   * since they cosigned it last.
   *
   * @param folder beside the log: the file {@code cosigned} and the folder {@code forks}
   * @throws TrustException if the log does not extend what witnesses cosigned of it before
   */
  public static Cosigning start(
      TransparencyLog log, TrustPolicy policy, Path folder, CosigningSettings settings) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(settings.deadline()).build();
    Cosigning cosigning;
    try {
      cosigning = new Cosigning(log, policy, folder, settings, http);
    } catch (RuntimeException e) {
      http.shutdownNow();
      throw e;
    }
    cosigning.threads.execute(cosigning::run);
    return cosigning;
  }

  /** Asks soon, because the log has grown; returns at once. */
  public void wake() {
    turn.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      turn.unlock();
    }
  }

  private void run() {
    while (awaitTurn()) {
      try {
        cosign(isAllDue());
      } catch (RejectedExecutionException e) {
        return; // closed meanwhile
      } catch (TrustException e) {
        lastError = Optional.of(e);
      }
    }
  }

  /** What kept the last round from ending, if anything did. */
  public Optional<TrustException> lastError() {
    return lastError;
  }

  private boolean awaitTurn() {
    turn.lock();
    try {
      for (long nanos = nanosToTurn(); !closed && nanos > 0; nanos = nanosToTurn()) {
        long _ = changed.awaitNanos(nanos);
      }
      woken = false;
      roundAt = System.nanoTime();
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      turn.unlock();
    }
  }

  private long nanosToTurn() {
    long toAll = allAskedAt + settings.interval().toNanos() - System.nanoTime();
    boolean first = roundAt == 0;
    long toNext = first ? 0 : roundAt + settings.pause().toNanos() - System.nanoTime();
    return woken ? Math.min(toAll, toNext) : toAll;
  }

  /** Whether those are to be asked too who did not answer last. */
  private boolean isAllDue() {
    if (allAskedAt + settings.interval().toNanos() > System.nanoTime()) {
      return false;
    }
    allAskedAt = System.nanoTime();
    return true;
  }

  /**
   * Asks all witnesses now, side by side, for the log's newest checkpoint, but for those that still
   * owe an answer. Returns once all have answered, or soon after enough have; at the latest after
   * {@link CosigningSettings#deadline} times {@link CosigningSettings#attempts}, and a little.
   *
   * @return the checkpoint with the lines that came, whether or not they meet the quorum
   */
  public Checkpoint cosign() {
    return cosign(true);
  }

  /** At each block only those who answer are asked; the others when the interval is over. */
  private Checkpoint cosign(boolean all) {
    round.lock();
    try {
      Checkpoint checkpoint = log.checkpoint();
      List<WitnessTalk> free =
          witnesses.stream()
              .filter(witness -> all || witness.answers())
              .filter(WitnessTalk::begin)
              .toList();
      CosigningRound asked = new CosigningRound(checkpoint, free.size(), policy, this::keep);
      free.forEach(witness -> threads.execute(() -> asked.arrived(witness.ask(checkpoint))));
      return asked.await(settings.longest(), settings.grace());
    } finally {
      round.unlock();
    }
  }

  /** Lines of one checkpoint add up; of two checkpoints the larger stays. */
  private void keep(Checkpoint cosigned) {
    keeping.lock();
    try {
      Optional<Checkpoint> last = findWitnessed(-1);
      if (last.filter(l -> l.size() > cosigned.size()).isPresent()) {
        return;
      }
      Checkpoint all =
          last.filter(l -> l.size() == cosigned.size())
              .map(l -> l.with(cosigned.note().signatures()))
              .orElse(cosigned);
      file.write(all);
      publish(all);
      lastError = Optional.empty();
    } catch (TrustException e) {
      lastError = Optional.of(e); // a full disk, say; the next round tries again
    } finally {
      keeping.unlock();
    }
  }

  private void publish(Checkpoint cosigned) {
    turn.lock();
    try {
      newest = Optional.of(cosigned);
      changed.signalAll();
    } finally {
      turn.unlock();
    }
  }

  /** The newest checkpoint that meets the quorum, if it covers the entry at that index. */
  public Optional<Checkpoint> findWitnessed(long index) {
    turn.lock();
    try {
      return newest.filter(checkpoint -> checkpoint.size() > index);
    } finally {
      turn.unlock();
    }
  }

  /**
   * As {@link #findWitnessed}, waiting for it at most so long: for those who must not go on
   * without.
   */
  public Optional<Checkpoint> awaitWitnessed(long index, Duration atMost)
      throws InterruptedException {
    turn.lock();
    try {
      long nanos = atMost.toNanos();
      while (!closed && nanos > 0 && findWitnessed(index).isEmpty()) {
        nanos = changed.awaitNanos(nanos);
      }
      return findWitnessed(index);
    } finally {
      turn.unlock();
    }
  }

  /** How it stands with each witness that is asked. */
  public List<WitnessStatus> statuses() {
    return witnesses.stream().map(WitnessTalk::status).toList();
  }

  /** Stops asking. */
  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      turn.unlock();
    }
    threads.shutdownNow();
    http.shutdownNow();
    threads.close();
  }
}
