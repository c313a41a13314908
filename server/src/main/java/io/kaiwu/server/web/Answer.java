// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** What a handler answers. */
public sealed interface Answer {

  /** A value that becomes JSON. */
  static Answer json(Object value) {
    return new Json(value);
  }

  /** Done; there is nothing to say. */
  static Answer nothing() {
    return new Nothing();
  }

  /** A value that becomes JSON. */
  record Json(Object value) implements Answer {}

  /** Status 204. */
  record Nothing() implements Answer {}

  /**
   * Bytes as they are.
   *
   * @param fileName under which a browser keeps them; empty to show them
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Bytes(String contentType, byte[] bytes, Optional<String> fileName) implements Answer {}

  /**
   * Bytes with a status and headers of their own, for interfaces that others have laid down.
   *
   * @param headers by name
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Whole(int status, String contentType, byte[] bytes, Map<String, String> headers)
      implements Answer {
    public Whole {
      headers = Map.copyOf(headers);
    }
  }

  /** Server-sent events for as long as {@code source} writes. */
  record Events(Source source) implements Answer {}

  /** Writes events until it has no more, or the client is gone. */
  @FunctionalInterface
  interface Source {
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }
}
