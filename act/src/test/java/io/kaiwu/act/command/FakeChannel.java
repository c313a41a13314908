// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Remembers what was sent and lets the test answer. */
final class FakeChannel implements CommandChannel {

  final List<Command> sent = new ArrayList<>();
  final List<CompletableFuture<Acknowledgement>> answers = new ArrayList<>();

  @Override
  public CompletableFuture<Acknowledgement> dispatch(Command command) {
    sent.add(command);
    CompletableFuture<Acknowledgement> answer = new CompletableFuture<>();
    answers.add(answer);
    return answer;
  }

  void accept() {
    answers.getLast().complete(new Acknowledgement(true, "", Instant.EPOCH));
  }

  void refuse(String reason) {
    answers.getLast().complete(new Acknowledgement(false, reason, Instant.EPOCH));
  }

  void fail(RuntimeException failure) {
    answers.getLast().completeExceptionally(failure);
  }
}
