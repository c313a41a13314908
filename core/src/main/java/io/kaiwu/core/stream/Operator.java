// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.stream;

import java.util.function.Consumer;

/**
 * A small stateful step of a loop, one instance an asset. It knows nothing of the runtime: the
 * in-process runner, the back-fill for training and a stream cluster run the same class, so that
 * training and serving cannot drift apart.
 *
 * <p>Time comes only from the input and randomness only by constructor. An instance is used by one
 * thread at a time.
 *
 * @param <I> the input, usually a {@link io.kaiwu.core.reading.ReadingBatch} of one asset, in time
 *     order
 * @param <O> the output
 */
public interface Operator<I, O> {

  /** Takes the next input and hands what follows from it to {@code out}, during this call only. */
  void process(I input, Consumer<? super O> out);

  /** The state as bytes, from which {@link #restore} goes on as if nothing had happened. */
  byte[] snapshot();

  /** Replaces the state by one that {@link #snapshot} of the same class and configuration made. */
  void restore(byte[] snapshot);
}
