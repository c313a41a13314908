// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.util.List;

/**
 * What a full audit read and found.
 *
 * @param damages the first hundred; empty if every byte is as it was written
 */
public record AuditReport(long entries, long checkpoints, long bytes, List<Damage> damages) {

  public AuditReport {
    damages = List.copyOf(damages);
  }

  public boolean isIntact() {
    return damages.isEmpty();
  }
}
