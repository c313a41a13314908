// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import java.time.Instant;
import java.util.Optional;

/**
 * A demand on one engine.
 *
 * @param id tells commands apart; obeyed once, however often it comes
 * @param point {@code load-setpoint} or {@code maintenance-stop}
 * @param unit a UCUM code; empty means the point's unit
 * @param deadline the last instant at which it may still be obeyed; empty means any
 */
public record Command(
    String id, String point, double value, Optional<String> unit, Optional<Instant> deadline) {

  public Command {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A command needs an id.");
    }
  }

  public static Command of(String id, String point, double value) {
    return new Command(id, point, value, Optional.empty(), Optional.empty());
  }

  public Command withUnit(String unit) {
    return new Command(id, point, value, Optional.of(unit), deadline);
  }

  public Command withDeadline(Instant deadline) {
    return new Command(id, point, value, unit, Optional.of(deadline));
  }

  /** Whether both ask for the same, deadlines aside: a re-sent command may come with a new one. */
  boolean asksTheSameAs(Command other) {
    return point.equals(other.point)
        && Double.compare(value, other.value) == 0
        && unit.equals(other.unit);
  }
}
