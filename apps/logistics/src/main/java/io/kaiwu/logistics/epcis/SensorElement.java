// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What sensors said; EPCIS 2.0, section 7.3.7. The parts are JSON with the members of the standard
 * and those of extensions.
 *
 * @param metadata time, device and rules for all reports
 * @param reports at least one
 */
public record SensorElement(Optional<JsonNode> metadata, List<JsonNode> reports) {
  public SensorElement {
    reports = List.copyOf(reports);
  }
}
