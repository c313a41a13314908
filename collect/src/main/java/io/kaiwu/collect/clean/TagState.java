// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.reading.Reason;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the rules remember of one tag: about 200 bytes and the spike window. */
final class TagState {

  /** Whether a reading came yet, and the newest one's key and raw value. */
  boolean any;

  long time;
  long sequence;
  double raw;

  /** The newest plausible time, against which a reading is late. */
  long newest;

  /** Why the newest was refused; null if it was taken. */
  @Nullable Reason refusal;

  long storedTime;
  double storedValue;
  byte storedQuality;

  /** The last value that broke no rule. */
  boolean anyGood;

  long goodTime;
  double goodValue;

  /** The run of equal values. */
  double still;

  long stillSince;
  int stillCount;

  /** Whether the present run was reported. */
  boolean stillReported;

  final SpikeWindow spikes = new SpikeWindow();

  void write(DataOutput out) throws IOException {
    out.writeBoolean(any);
    out.writeLong(time);
    out.writeLong(sequence);
    out.writeDouble(raw);
    out.writeLong(newest);
    out.writeUTF(refusal == null ? "" : refusal.name());
    out.writeLong(storedTime);
    out.writeDouble(storedValue);
    out.writeByte(storedQuality);
    out.writeBoolean(anyGood);
    out.writeLong(goodTime);
    out.writeDouble(goodValue);
    out.writeDouble(still);
    out.writeLong(stillSince);
    out.writeInt(stillCount);
    out.writeBoolean(stillReported);
    spikes.write(out);
  }

  static TagState read(DataInput in) throws IOException {
    TagState state = new TagState();
    state.any = in.readBoolean();
    state.time = in.readLong();
    state.sequence = in.readLong();
    state.raw = in.readDouble();
    state.newest = in.readLong();
    String refusal = in.readUTF();
    state.refusal = refusal.isEmpty() ? null : Reason.valueOf(refusal);
    state.storedTime = in.readLong();
    state.storedValue = in.readDouble();
    state.storedQuality = in.readByte();
    state.anyGood = in.readBoolean();
    state.goodTime = in.readLong();
    state.goodValue = in.readDouble();
    state.still = in.readDouble();
    state.stillSince = in.readLong();
    state.stillCount = in.readInt();
    state.stillReported = in.readBoolean();
    state.spikes.read(in);
    return state;
  }
}
