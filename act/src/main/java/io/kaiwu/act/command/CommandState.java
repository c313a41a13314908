// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.core.text.Text;
import java.util.EnumSet;
import java.util.Set;

/** Where a command stands, and where it may go from there. */
public enum CommandState {
  REQUESTED("已请求", "requested"),
  /** Every interlock let it pass. */
  INTERLOCKED("联锁已通过", "interlocked"),
  AWAITING_APPROVAL("待批准", "awaiting approval"),
  APPROVED("已批准", "approved"),
  /** Written to the journal to be sent, and sent unless the process ended in between. */
  DISPATCHED("已下发", "dispatched"),
  /** The device understood it and will obey. */
  ACKNOWLEDGED("设备已确认", "acknowledged"),
  /** The plant shows the commanded value: the good end. */
  READ_BACK("已回读", "read back"),
  /** Never sent, because something forbade it. */
  REFUSED("已拒绝", "refused"),
  FAILED("失败", "failed");

  private final Text text;

  CommandState(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }

  /** Whether nothing follows. */
  public boolean isEnd() {
    return followers().isEmpty();
  }

  /** Whether a device may have got the command. */
  public boolean isSent() {
    return this == DISPATCHED || this == ACKNOWLEDGED || this == READ_BACK;
  }

  public boolean mayBecome(CommandState next) {
    return followers().contains(next);
  }

  /** The states that may follow; itself among them where a step leaves the state as it is. */
  public Set<CommandState> followers() {
    return switch (this) {
      case REQUESTED -> EnumSet.of(INTERLOCKED, REFUSED, FAILED);
      case INTERLOCKED -> EnumSet.of(AWAITING_APPROVAL, APPROVED, FAILED);
      case AWAITING_APPROVAL -> EnumSet.of(AWAITING_APPROVAL, APPROVED, REFUSED, FAILED);
      case APPROVED -> EnumSet.of(DISPATCHED, FAILED);
      case DISPATCHED -> EnumSet.of(DISPATCHED, ACKNOWLEDGED, FAILED);
      case ACKNOWLEDGED -> EnumSet.of(READ_BACK, FAILED);
      case READ_BACK, REFUSED, FAILED -> EnumSet.noneOf(CommandState.class);
    };
  }
}
