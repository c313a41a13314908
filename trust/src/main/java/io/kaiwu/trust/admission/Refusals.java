// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.log.RefusedException;

/** The words of refusals; what comes from outside stands in them shortened. */
final class Refusals {

  private static final int MAX_SHOWN = 120;

  private Refusals() {}

  static RefusedException of(Refusal refusal, String zh, String en) {
    return new RefusedException(refusal, Text.of(zh, en));
  }

  static RefusedException malformed(IllegalArgumentException cause) {
    Text problem = Explained.text(cause);
    return of(
        Refusal.MALFORMED,
        "记录格式不对：%s。请用本产品签署，签署后不要改动。".formatted(clause(shown(problem.zh()))),
        "The entry is malformed: %s Maybe sign it with Kaiwu, and do not change it behind that."
            .formatted(shown(problem.en())));
  }

  private static String clause(String zh) {
    return zh.endsWith("。") ? zh.substring(0, zh.length() - 1) : zh;
  }

  static RefusedException oversized(int bytes) {
    return of(
        Refusal.OVERSIZED,
        "记录共 %d 字节，账本上限为 %d。请将大件另存，只写入其摘要。".formatted(bytes, SignedEntry.MAX_LEAF_BYTES),
        "The entry has %d bytes; a log takes %d. Maybe keep the large part elsewhere and put its digest into the body."
            .formatted(bytes, SignedEntry.MAX_LEAF_BYTES));
  }

  /** The same refusal, with the place of the entry before it. */
  static RefusedException at(int place, int count, SignedEntry entry, RefusedException refused) {
    String stream = stream(entry);
    return of(
        refused.refusal(),
        "第 %d 条（共 %d 条，%s）：%s".formatted(place + 1, count, stream, refused.text().zh()),
        "Entry %d of %d (%s): %s".formatted(place + 1, count, stream, refused.text().en()));
  }

  private static String stream(SignedEntry entry) {
    try {
      return shown(
          StatementHead.find(entry).map(StatementHead::stream).orElse(entry.payloadType()));
    } catch (IllegalArgumentException e) {
      return Statement.PAYLOAD_TYPE;
    }
  }

  /** At most {@value #MAX_SHOWN} characters, none of which moves the cursor. */
  static String shown(String text) {
    String start = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    return start.replaceAll("[\\p{Cntrl}\\p{Cf}]", "�");
  }
}
