// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message between its arrival and its answer. */
final class Message {

  static final int OVERHEAD_BYTES = 256;

  final String topic;
  final byte[] payload;
  final long arrivalMicros;
  private final Consumer<? super Outcome> done;

  /** Holds once the commit that the message is part of has succeeded. */
  @Nullable Outcome ifCommitted;

  Message(String topic, byte[] payload, long arrivalMicros, Consumer<? super Outcome> done) {
    this.topic = topic;
    this.payload = payload;
    this.arrivalMicros = arrivalMicros;
    this.done = done;
  }

  int weight() {
    return payload.length + OVERHEAD_BYTES;
  }

  void answer(Outcome outcome) {
    done.accept(outcome);
  }
}
