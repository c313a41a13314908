// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.time.Micros;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A column of times, in microseconds since 1970-01-01T00:00Z: exact to the year 2255, later ones to
 * 64 microseconds.
 */
public final class TimeColumn implements Column {

  /** Stands for a missing time. */
  public static final long MISSING = Long.MIN_VALUE;

  private final String name;
  private final Float64Cells cells;
  private final Rows rows;
  private final Misfits misfits;
  private final ZoneId zone;

  TimeColumn(String name, Float64Cells cells, Rows rows, Misfits misfits, ZoneId zone) {
    this.name = name;
    this.cells = cells;
    this.rows = rows;
    this.misfits = misfits;
    this.zone = zone;
  }

  TimeColumn over(Rows selected) {
    return new TimeColumn(name, cells, selected, misfits, zone);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return Kind.TIME;
  }

  @Override
  public int rows() {
    return rows.count();
  }

  /** {@link #MISSING} if there is none. */
  public long micros(int row) {
    double micros = cells.get(rows.cell(row));
    return Double.isNaN(micros) ? MISSING : (long) micros;
  }

  /** The zone its times were written in, in which their hours and days count. */
  public ZoneId zone() {
    return zone;
  }

  @Override
  public boolean isMissing(int row) {
    return micros(row) == MISSING;
  }

  /** A copy. */
  public long[] toArray() {
    long[] copy = new long[rows()];
    for (int r = 0; r < copy.length; r++) {
      copy[r] = micros(r);
    }
    return copy;
  }

  @Override
  public @Nullable String text(int row) {
    long micros = micros(row);
    return micros == MISSING
        ? null
        : Micros.toInstant(micros).atZone(zone).toOffsetDateTime().toString();
  }

  @Override
  public Misfits misfits() {
    return misfits;
  }
}
