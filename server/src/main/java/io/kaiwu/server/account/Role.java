// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a user may do, from least to most; each role holds those before it. */
public enum Role {
  /** Sees everything. */
  VIEWER,
  /** Approves and aborts commands, acknowledges alarms. */
  OPERATOR,
  /** Promotes loops and asks SQL. */
  ENGINEER,
  /** Switches commanding on and off and makes users. */
  OWNER;

  /** Whether whoever has this role may do what {@code needed} may do. */
  public boolean holds(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The role as it is written: {@code viewer}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #word} wrote. */
  @JsonCreator
  public static Role of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The role (%s) must be viewer, operator, engineer or owner.".formatted(word)));
  }
}
