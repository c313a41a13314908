// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.cli.Interrupt;
import io.kaiwu.server.cli.Say;
import java.time.Duration;
import java.util.function.Supplier;

/** Says once a second how far long work is, and hears a user's interrupt. */
final class SpokenProgress implements AutoCloseable {

  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(1);

  private final Interrupt interrupt = new Interrupt();
  private final Say say;
  private long next = System.nanoTime() + BETWEEN_WORDS.toNanos();

  SpokenProgress(Say say) {
    this.say = say;
  }

  /** Returns whether to go on. */
  boolean at(Supplier<Text> words) {
    if (System.nanoTime() - next > 0) {
      next = System.nanoTime() + BETWEEN_WORDS.toNanos();
      System.err.println(say.text(words.get()));
    }
    return !isStopped();
  }

  boolean isStopped() {
    return interrupt.isStopped();
  }

  @Override
  public void close() {
    interrupt.close();
  }
}
