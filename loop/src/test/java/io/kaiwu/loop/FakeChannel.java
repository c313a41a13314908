// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop;

import io.kaiwu.act.command.Acknowledgement;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandChannel;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was sent and lets the test answer. */
public final class FakeChannel implements CommandChannel {

  public final List<Command> sent = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Acknowledgement>> answers = new CopyOnWriteArrayList<>();
  private Runnable onSend = () -> {};

  @Override
  public CompletableFuture<Acknowledgement> dispatch(Command command) {
    onSend.run();
    sent.add(command);
    CompletableFuture<Acknowledgement> answer = new CompletableFuture<>();
    answers.add(answer);
    return answer;
  }

  public void onSend(Runnable look) {
    onSend = look;
  }

  public void accept() {
    answers.getLast().complete(new Acknowledgement(true, "", Instant.EPOCH));
  }

  public void refuse(String reason) {
    answers.getLast().complete(new Acknowledgement(false, reason, Instant.EPOCH));
  }
}
