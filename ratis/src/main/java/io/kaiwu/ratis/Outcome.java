// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.log.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What became of one batch of a block; the same on every replica. */
sealed interface Outcome {

  /** It stands there, now or since an earlier attempt. */
  record Appended(long fromIndex, long toIndex) implements Outcome {}

  /** It may not be on the log, and is not. */
  record Refused(Refusal refusal, Text text) implements Outcome {}

  /** For all batches of a block, in its order. */
  static byte[] bytes(List<Outcome> outcomes) {
    int length = Integer.BYTES;
    List<byte[]> parts = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      byte[] part =
          switch (outcome) {
            case Appended(long from, long to) ->
                ByteBuffer.allocate(1 + 2 * Long.BYTES)
                    .put((byte) 0)
                    .putLong(from)
                    .putLong(to)
                    .array();
            case Refused(Refusal refusal, Text text) -> refused(refusal, text);
          };
      parts.add(part);
      length += part.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length).putInt(outcomes.size());
    parts.forEach(out::put);
    return out.array();
  }

  private static byte[] refused(Refusal refusal, Text text) {
    List<byte[]> parts =
        Stream.of(refusal.name(), text.zh(), text.en())
            .map(part -> part.getBytes(StandardCharsets.UTF_8))
            .toList();
    ByteBuffer out = ByteBuffer.allocate(1 + Proposal.weight(parts)).put((byte) 1);
    parts.forEach(part -> out.putInt(part.length).put(part));
    return out.array();
  }

  static List<Outcome> parse(ByteBuffer in) {
    int count = in.getInt();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (in.get() == 0) {
        outcomes.add(new Appended(in.getLong(), in.getLong()));
      } else {
        Refusal refusal = Refusal.valueOf(text(in));
        outcomes.add(new Refused(refusal, Text.of(text(in), text(in))));
      }
    }
    return outcomes;
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
