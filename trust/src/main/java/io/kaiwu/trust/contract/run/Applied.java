// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.contract.Event;
import io.kaiwu.trust.contract.Fields;
import java.util.List;

/**
 * What became of one entry. A refused one has a single event, {@code refused}, with {@code code},
 * {@code zh} and {@code en}.
 *
 * @param contract whom it called or registered; the empty text if that cannot be read
 * @param steps it took of its budget
 */
public record Applied(
    long index, String contract, boolean accepted, List<Event> events, long steps) {

  public Applied {
    events = List.copyOf(events);
  }

  static Applied refused(long index, String contract, String code, Text reason, long steps) {
    Fields fields =
        Fields.empty().with("code", code).with("zh", reason.zh()).with("en", reason.en());
    return new Applied(index, contract, false, List.of(Event.of("refused", fields)), steps);
  }
}
