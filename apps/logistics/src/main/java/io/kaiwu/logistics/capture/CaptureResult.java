// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import io.kaiwu.logistics.epcis.Problem;
import java.util.List;

/**
 * What became of a document.
 *
 * @param events those that are on the log now, in their order
 * @param problems what was wrong with the others; empty if all were taken
 */
public record CaptureResult(List<Captured> events, List<Problem> problems) {

  public CaptureResult {
    events = List.copyOf(events);
    problems = List.copyOf(problems);
  }

  /**
   * An event that is on the log.
   *
   * @param position where it stands
   * @param isNew whether it was not there before
   */
  public record Captured(String eventId, long position, boolean isNew) {}

  public boolean isSuccess() {
    return problems.isEmpty();
  }
}
