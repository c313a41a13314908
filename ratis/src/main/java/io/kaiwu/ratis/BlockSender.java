// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.Outcome.Appended;
import io.kaiwu.ratis.Outcome.Refused;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.log.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeerId;

/**
 * The one thread of a node that cuts blocks and brings them to the leader, wherever that is. A
 * block is sent until it is answered or patience ends; sent twice, it is on the log once.
 */
final class BlockSender {

  private static final Duration WHILE_NO_MAJORITY = Duration.ofSeconds(5);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Intake intake;
  private final BlockApplier applier;
  private final LogStore store;
  private final InstantSource clock;
  private final RatisSettings settings;
  private final Supplier<Optional<RaftPeerId>> leader;
  private final Function<Optional<RaftPeerId>, RaftClient> clients;
  private final Thread thread = Thread.ofVirtual().name("ratis-sender").unstarted(this::run);
  private final ExecutorService completions = Executors.newVirtualThreadPerTaskExecutor();
  private Optional<RaftPeerId> asked = Optional.empty();
  private RaftClient client;
  private boolean noMajority;
  private volatile boolean hurried;

  /**
   * Of a node that is about to start.
   *
   * @param leader who leads, as this node knows it now
   * @param clients makes a client that asks that one first
   */
  BlockSender(
      Intake intake,
      BlockApplier applier,
      LogStore store,
      InstantSource clock,
      RatisSettings settings,
      Supplier<Optional<RaftPeerId>> leader,
      Function<Optional<RaftPeerId>, RaftClient> clients) {
    this.intake = intake;
    this.applier = applier;
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.leader = leader;
    this.clients = clients;
    this.client = clients.apply(asked);
  }

  void start() {
    thread.start();
  }

  /** Returns when the queue is drained, or the little patience that is left has ended. */
  void awaitEnd() throws InterruptedException {
    hurried = true;
    thread.join();
    completions.close();
    closeClient();
  }

  private void run() {
    try {
      List<Waiting> block = intake.take();
      while (!block.isEmpty()) {
        send(block);
        block = intake.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(List<Waiting> block) throws InterruptedException {
    Message message =
        PeerAsker.message(
            new Proposal(clock.instant(), block.stream().map(Waiting::leaves).toList()).bytes());
    Duration patience = noMajority || hurried ? WHILE_NO_MAJORITY : settings.patience();
    long deadline = System.nanoTime() + patience.toNanos();
    Exception last = new IOException("nothing was tried");
    do {
      try {
        RaftClientReply reply = send(message, deadline);
        if (!reply.isSuccess() || reply.getMessage().size() == 0) {
          throw new IOException("there was no answer", reply.getException());
        }
        noMajority = false;
        List<Outcome> outcomes =
            Outcome.parse(reply.getMessage().getContent().asReadOnlyByteBuffer());
        completions.execute(() -> complete(block, outcomes));
        return;
      } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
        last = e;
        renewClient();
      }
    } while (System.nanoTime() < deadline);
    noMajority = true;
    fail(block, last);
  }

  /**
   * A leader that is cut off swallows requests, and each of the client's attempts waits for it: as
   * soon as this node hears of another, that one is asked.
   */
  private RaftClientReply send(Message message, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (leadsAnother()) {
      renewClient();
    }
    RaftClient current = client;
    Future<RaftClientReply> reply = completions.submit(() -> current.io().send(message));
    try {
      while (true) {
        long rest = deadline - System.nanoTime();
        try {
          return reply.get(Math.min(rest, LOOK_NANOS), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (rest <= LOOK_NANOS || leadsAnother()) {
            throw e;
          }
        }
      }
    } finally {
      reply.cancel(true);
    }
  }

  private boolean leadsAnother() {
    Optional<RaftPeerId> now = leader.get();
    return now.isPresent() && !now.equals(asked);
  }

  /** One that lost a node may hold on to it. */
  private void renewClient() {
    closeClient();
    asked = leader.get();
    client = clients.apply(asked);
  }

  private void closeClient() {
    try {
      client.close();
    } catch (IOException | RuntimeException e) {
      // nothing was to be kept
    }
  }

  private void complete(List<Waiting> block, List<Outcome> outcomes) {
    for (int i = 0; i < block.size(); i++) {
      Waiting waiting = block.get(i);
      try {
        switch (outcomes.get(i)) {
          case Appended(long from, long to) -> complete(waiting, from, to);
          case Refused(var refusal, var text) ->
              waiting.done().completeExceptionally(new RefusedException(refusal, text));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The caller may ask this node for proofs at once, so this node must have the entries too. */
  private void complete(Waiting waiting, long from, long to) throws InterruptedException {
    if (applier.awaitSize(to, settings.patience())) {
      waiting.done().complete(new Committed(from, to, store.checkpoint()));
    } else {
      waiting
          .done()
          .completeExceptionally(
              new TrustException(
                  Text.of(
                          "记录已写入账本（%d 至 %d），但本节点还没有跟上。请向另一节点索取回执。",
                          "The entries are on the log (%d to %d), but this node has not caught up. Maybe ask another node for the receipts.")
                      .formatted(from, to - 1)));
    }
  }

  private void fail(List<Waiting> block, Exception cause) {
    TrustException failure =
        new TrustException(
            Text.of(
                "账本的多数节点没有应答，因此无法写入。这些记录是否已写入尚不可知；再发一次也只会有一份。请启动停下的节点，或检查节点之间的网络：kaiwu ledger node status",
                "No majority of the log's nodes answers, so nothing can be written. It is not known whether these entries got through; sent again they will be on the log once. Maybe start the nodes that are down, or check the network between them: kaiwu ledger node status"),
            cause);
    completions.execute(
        () -> block.forEach(waiting -> waiting.done().completeExceptionally(failure)));
  }
}
