// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says that the event of the same id is wrong; EPCIS 2.0, section 7.4.1.3.
 *
 * @param reason {@code did_not_occur}, {@code incorrect_data}, or a URI
 * @param correctiveEventIds what is right instead
 */
public record ErrorDeclaration(
    Instant declarationTime, Optional<String> reason, List<String> correctiveEventIds) {
  public ErrorDeclaration {
    correctiveEventIds = List.copyOf(correctiveEventIds);
  }
}
