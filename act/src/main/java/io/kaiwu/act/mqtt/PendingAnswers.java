// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.mqtt;

import io.kaiwu.act.command.Acknowledgement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The commands whose answer is awaited, by id, and those whose answer came or is no longer. */
final class PendingAnswers {

  private static final int MAX_PAST = 4_096;

  /** What to make of an answer. */
  enum Match {
    AWAITED,
    /** For a command that was answered or given up before. */
    LATE,
    UNKNOWN
  }

  private record Pending(String topic, CompletableFuture<Acknowledgement> answer) {}

  private final Map<UUID, Pending> pending = new HashMap<>();
  private final Set<UUID> past = new HashSet<>();
  private final Deque<UUID> pastInOrder = new ArrayDeque<>();

  /** Awaits an answer on the topic; it is given up when the future ends in any other way. */
  CompletableFuture<Acknowledgement> await(UUID id, String topic) {
    CompletableFuture<Acknowledgement> answer = new CompletableFuture<>();
    synchronized (this) {
      pending.put(id, new Pending(topic, answer));
    }
    CompletableFuture<Acknowledgement> _ =
        answer.whenComplete((acknowledgement, failure) -> leave(id, answer));
    return answer;
  }

  /** Completes what awaits the answer; one that came on another point's topic is unknown. */
  Match answer(UUID id, String topic, Acknowledgement acknowledgement) {
    @Nullable Pending awaited;
    synchronized (this) {
      awaited = pending.get(id);
      if (awaited == null) {
        return past.contains(id) ? Match.LATE : Match.UNKNOWN;
      }
    }
    if (!awaited.topic.equals(topic)) {
      return Match.UNKNOWN;
    }
    return awaited.answer.complete(acknowledgement) ? Match.AWAITED : Match.LATE;
  }

  private synchronized void leave(UUID id, CompletableFuture<Acknowledgement> answer) {
    @Nullable Pending awaited = pending.get(id);
    if (awaited == null || awaited.answer != answer) {
      return; // it was sent again, and the newer future is awaited
    }
    pending.remove(id);
    if (past.add(id)) {
      pastInOrder.addLast(id);
    }
    if (pastInOrder.size() > MAX_PAST) {
      past.remove(pastInOrder.removeFirst());
    }
  }
}
