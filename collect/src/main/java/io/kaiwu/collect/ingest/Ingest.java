// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import io.kaiwu.collect.clean.CleanedBatch;
import io.kaiwu.collect.clean.Cleaner;
import io.kaiwu.collect.clean.CleaningCounters;
import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.gap.ReadingWatch;
import io.kaiwu.collect.payload.PayloadParser;
import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingWriter;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.unit.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from any source, parses and cleans them, shows the readings to live listeners and
 * makes them durable in groups; a message is answered when its group is durable, and not before.
 *
 * <p>One thread parses and cleans, so that the readings of a tag stay in order; another commits.
 * While a commit runs, the next group gathers. The memory of what waits is bounded: beyond it the
 * answer is at once {@link Reason#OVERLOAD}. If the store fails, the messages of the group are
 * answered {@link Outcome.StoreFailed}, and the senders send them again.
 *
 * <pre>{@code
 * try (var ingest =
 *     new Ingest(IngestConfig.DEFAULT, recipe, catalog, units, store, List.of(), gaps)) {
 *   ingest.submit("kaiwu/value/plant/pump-1/flow", payload, nowMicros, outcome -> acknowledge());
 * }
 * }</pre>
 */
public final class Ingest implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
  private static final int CHUNK = 1024;
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final IngestConfig config;
  private final long lingerNanos;
  private final MessageCleaner cleaner;
  private final Committer committer;
  private final List<LiveFeed> live;
  private final ReadingWatch watch;
  private final CleaningCounters cleaning = new CleaningCounters();
  private final IngestCounters counters = new IngestCounters();
  private final BlockingQueue<Message> queue;
  private final BlockingQueue<CommitGroup> groups = new ArrayBlockingQueue<>(1);
  private final AtomicInteger pendingMessages = new AtomicInteger();
  private final AtomicLong pendingBytes = new AtomicLong();
  private final AtomicReference<@Nullable CleaningRecipe> nextRecipe = new AtomicReference<>();
  private final Thread cleaningThread;
  private final Thread committingThread;
  private volatile boolean closed;

  /** Ends the committing thread. */
  private final CommitGroup end = new CommitGroup(0);

  /**
   * Starts the two threads.
   *
   * @param live called for every batch, in order, by the cleaning thread
   * @param watch sees what was taken and refused; usually the gap detector
   */
  public Ingest(
      IngestConfig config,
      CleaningRecipe recipe,
      TagCatalog catalog,
      Units units,
      ReadingWriter writer,
      List<LiveFeed> live,
      ReadingWatch watch) {
    this.config = config;
    this.lingerNanos = config.linger().toNanos();
    this.live = List.copyOf(live);
    this.watch = watch;
    this.queue = new ArrayBlockingQueue<>(config.maxPendingMessages());
    this.cleaner =
        new MessageCleaner(
            new PayloadParser(catalog, config.limits()),
            new Cleaner(recipe, catalog, units, cleaning),
            cleaning,
            watch);
    this.committer = new Committer(writer, counters, this::release);
    this.cleaningThread = Thread.ofPlatform().name("kaiwu-clean").unstarted(this::cleanLoop);
    this.committingThread = Thread.ofPlatform().name("kaiwu-commit").unstarted(this::commitLoop);
    cleaningThread.start();
    committingThread.start();
  }

  /**
   * Takes a message. Never blocks.
   *
   * @param arrivalMicros the time of arrival, which also stands for a time the message lacks
   * @param done called once: at once by the caller's thread for {@link Reason#OVERLOAD}, otherwise
   *     by the committing thread, in the order of submission
   */
  public void submit(
      String topic, byte[] payload, long arrivalMicros, Consumer<? super Outcome> done) {
    counters.messages.increment();
    Message message = new Message(topic, payload, arrivalMicros, done);
    if (closed || !reserve(message)) {
      turnAway(message);
      return;
    }
    if (!queue.offer(message)) {
      release(message);
      turnAway(message);
    } else if (closed && queue.remove(message)) {
      release(message); // close() may have looked at the queue for the last time
      turnAway(message);
    }
  }

  /** The same with the answer as a future. */
  public CompletableFuture<Outcome> submit(String topic, byte[] payload, long arrivalMicros) {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    submit(topic, payload, arrivalMicros, answer::complete);
    return answer;
  }

  /** Cleans by another recipe from the next messages on; what is remembered of the tags stays. */
  public void use(CleaningRecipe recipe) {
    nextRecipe.set(recipe);
  }

  public IngestMetrics metrics() {
    return new IngestMetrics(
        counters.messages.sum(),
        counters.overload.sum(),
        pendingMessages.get(),
        pendingBytes.get(),
        counters.stored.sum(),
        counters.duplicates.sum(),
        counters.commits.sum(),
        counters.failedCommits.sum(),
        Duration.ofNanos(counters.commitNanos.sum()),
        cleaning.snapshot());
  }

  /**
   * Takes no more, makes durable and answers what was taken, and returns then. Call it before the
   * sources are closed, so that their answers still go out.
   */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = join(cleaningThread);
    interrupted |= join(committingThread);
    Message left;
    while ((left = queue.poll()) != null) {
      release(left);
      turnAway(left);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true; // what was taken must be answered first
      }
    }
  }

  private boolean reserve(Message message) {
    pendingMessages.incrementAndGet();
    long bytes = pendingBytes.addAndGet(message.weight());
    if (bytes <= config.maxPendingBytes() && pendingMessages.get() <= config.maxPendingMessages()) {
      return true;
    }
    release(message);
    return false;
  }

  private void release(Message message) {
    pendingMessages.decrementAndGet();
    pendingBytes.addAndGet(-message.weight());
  }

  private void turnAway(Message message) {
    counters.overload.increment();
    cleaning.count(Reason.OVERLOAD, Action.REFUSED);
    message.answer(
        new Outcome.Refused(
            Reason.OVERLOAD,
            closed ? "This system is stopping." : "More is waiting than can be taken."));
  }

  private void cleanLoop() {
    List<Message> chunk = new ArrayList<>(CHUNK);
    CommitGroup group = null;
    try {
      while (true) {
        boolean last = closed; // read before the queue is found empty
        Message first = last ? queue.poll() : queue.poll(patience(group), TimeUnit.NANOSECONDS);
        if (first != null) {
          chunk.add(first);
          queue.drainTo(chunk, CHUNK - 1);
          if (group == null) {
            group = new CommitGroup(System.nanoTime());
          }
          group.add(cleanChunk(chunk), chunk);
          chunk.clear();
        } else if (last && group == null) {
          return;
        }
        if (group != null && handOver(group, last)) {
          group = null;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the cleaning thread", e);
    } finally {
      putUninterruptibly(end);
    }
  }

  /** How long to wait for the next message. */
  private long patience(@Nullable CommitGroup group) {
    if (group == null) {
      return IDLE_NANOS;
    }
    long left = lingerNanos - (System.nanoTime() - group.begunNanos());
    return left > 0 ? left : BUSY_NANOS; // due, but a commit is under way and another waits
  }

  private boolean handOver(CommitGroup group, boolean last) throws InterruptedException {
    if (group.rows() >= config.maxCommitRows() || last) {
      groups.put(group); // pressure: while the store is slow, nothing more is cleaned
      return true;
    }
    boolean due = System.nanoTime() - group.begunNanos() >= lingerNanos;
    return due && groups.offer(group);
  }

  private CleanedBatch cleanChunk(List<Message> chunk) {
    CleaningRecipe recipe = nextRecipe.getAndSet(null);
    if (recipe != null) {
      cleaner.cleaner().use(recipe);
    }
    CleanedBatch.Builder out = new CleanedBatch.Builder(chunk.size());
    for (Message message : chunk) {
      try {
        message.ifCommitted = cleaner.clean(message, out);
      } catch (RuntimeException e) {
        LOG.error("A message on ({}) could not be cleaned.", message.topic, e);
        message.ifCommitted = new Outcome.StoreFailed("The message could not be cleaned: " + e);
      }
    }
    CleanedBatch batch = out.build();
    show(batch.readings());
    return batch;
  }

  private void show(ReadingBatch readings) {
    if (readings.isEmpty()) {
      return;
    }
    try {
      watch.accepted(readings);
      for (LiveFeed feed : live) {
        feed.accept(readings);
      }
    } catch (RuntimeException e) {
      LOG.error("A live listener failed; the readings are stored nevertheless.", e);
    }
  }

  private void commitLoop() {
    while (true) {
      try {
        CommitGroup group = groups.take();
        if (group == end) {
          return;
        }
        committer.commit(group);
      } catch (InterruptedException e) {
        LOG.warn("The committing thread was interrupted; it goes on until closed.");
      }
    }
  }

  private void putUninterruptibly(CommitGroup group) {
    while (true) {
      try {
        groups.put(group);
        return;
      } catch (InterruptedException e) {
        LOG.warn("The cleaning thread was interrupted; it finishes what was taken.");
      }
    }
  }
}
