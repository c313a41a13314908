// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.util.List;

/** States that begin or end with an event and hold until said otherwise; EPCIS 2.0, 7.3.5.5. */
public record PersistentDisposition(List<String> set, List<String> unset) {
  public PersistentDisposition {
    set = List.copyOf(set);
    unset = List.copyOf(unset);
  }
}
