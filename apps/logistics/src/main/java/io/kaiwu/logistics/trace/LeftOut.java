// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.core.text.Text;

/**
 * An entry of the log that no trace takes in although it may be, or says it is, an event.
 *
 * @param position where it stands
 * @param what was wrong with it, in the words of who found it; one line
 */
public record LeftOut(long position, Reason reason, String what) {

  private static final int LONGEST = 300;

  /** Why. */
  public enum Reason {
    /** It cannot be read, or is not what was written; it is tried again. */
    DAMAGED(Text.of("已损坏", "damaged")),
    /** It calls itself an event of EPCIS and is none. */
    INVALID(Text.of("不是 EPCIS 事件", "not an EPCIS event")),
    /** Another event has its id. */
    CONFLICT(Text.of("编号已被另一事件使用", "another event has its id"));

    private final Text text;

    Reason(Text text) {
      this.text = text;
    }

    public Text text() {
      return text;
    }
  }

  public LeftOut {
    what = what.replaceAll("\\s+", " ").strip();
    what = what.length() > LONGEST ? what.substring(0, LONGEST) : what;
  }

  String line() {
    return position + " " + reason + " " + what;
  }

  static LeftOut ofLine(String line) {
    String[] parts = line.split(" ", 3);
    return new LeftOut(Long.parseLong(parts[0]), Reason.valueOf(parts[1]), parts[2]);
  }
}
