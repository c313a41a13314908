// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The overview, computed once a second at most, however many ask. Safe for use by many threads. */
public final class Overview {

  private static final long FRESH_NANOS = Duration.ofMillis(900).toNanos();

  private final OverviewSource source;
  private @Nullable JsonNode last;
  private long lookedNanos;

  public Overview(OverviewSource source) {
    this.source = source;
  }

  /** The overview, less than a second old. */
  public synchronized JsonNode now() {
    JsonNode known = last;
    if (known != null && System.nanoTime() - lookedNanos < FRESH_NANOS) {
      return known;
    }
    JsonNode looked = source.overview();
    last = looked;
    lookedNanos = System.nanoTime();
    return looked;
  }
}
