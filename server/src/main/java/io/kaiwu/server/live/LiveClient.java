// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.live;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.server.account.SignedIn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One browser that listens, with a short queue: whoever cannot keep up is let go. */
final class LiveClient {

  private static final int MOST_WAITING = 64;
  private static final int HEARTBEAT_SECONDS = 5;
  private static final byte[] HEARTBEAT = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

  private final SignedIn person;
  private final Optional<AssetPath> asset;
  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private volatile boolean closed;

  LiveClient(SignedIn person, Optional<AssetPath> asset) {
    this.person = person;
    this.asset = asset;
  }

  SignedIn person() {
    return person;
  }

  Optional<AssetPath> asset() {
    return asset;
  }

  /** Queues an event; false if the client is too far behind. */
  boolean offer(byte[] event) {
    return !closed && waiting.offer(event);
  }

  void close() {
    closed = true;
    waiting.clear();
    boolean _ = waiting.offer(HEARTBEAT); // wakes the writer
  }

  /**
   * Writes events until the client is closed or gone; a write that hangs ends by Jetty's timeout.
   */
  void writeTo(OutputStream out) throws IOException, InterruptedException {
    while (!closed) {
      byte @Nullable [] event = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
      if (!closed) {
        out.write(event == null ? HEARTBEAT : event);
        out.flush();
      }
    }
  }
}
