// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an asset fares.
 *
 * @param life what is left of it; null if no model says
 */
public record AssetCondition(State state, @Nullable Life life) {

  public static final AssetCondition UNKNOWN = new AssetCondition(State.UNKNOWN, null);

  /** What it does. */
  public enum State {
    RUNNING,
    MAINTENANCE,
    FAILED,
    STALE,
    UNKNOWN;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return word();
    }
  }

  /** A remaining life with its interval. */
  public record Life(double value, double low, double high, boolean insideTraining) {}
}
