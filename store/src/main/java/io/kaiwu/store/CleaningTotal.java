// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.Reason;

/** How often the recipe did this for that reason, since the store was made. */
public record CleaningTotal(Reason reason, Action action, long entries) {}
