// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import java.util.OptionalDouble;

/** The last value of each tag. */
@FunctionalInterface
public interface PlantState {

  OptionalDouble findValue(int tag);
}
