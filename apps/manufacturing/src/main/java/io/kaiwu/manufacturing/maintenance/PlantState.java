// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The last value of each tag. */
public interface PlantState {

  OptionalDouble findValue(int tag);

  /** Its source time in microseconds. */
  OptionalLong findTimeMicros(int tag);
}
