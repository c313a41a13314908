// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the plan asks of the plant, and how that went.
 *
 * @param requests what was to be commanded (AUTO), or advised (ADVISE), or only scored (SHADOW);
 *     sealed before anything is sent
 * @param commands each command with its interlock verdicts, approvals and steps to its end; empty
 *     until it ended, and for loops that do not command
 */
public record Action(List<Request> requests, List<JsonNode> commands) {

  public Action {
    requests = List.copyOf(requests);
    commands = List.copyOf(commands);
  }

  /** One thing asked of one point of one asset. */
  public record Request(
      UUID id, String point, double value, String unit, Instant deadline, Text reason) {}
}
