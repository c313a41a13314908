// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.log.Mark;
import io.kaiwu.trust.log.StoredBlock;
import io.kaiwu.trust.note.Checkpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks end to end, for a replica that lacks them: number of leaves (4 bytes), term and index of
 * the mark (8 each), each leaf with its length (4), the checkpoint with its length (4).
 */
final class BlockStream {

  /** One block may be as large as the embedded log makes them; several stop at this. */
  private static final int ENOUGH = 1 << 20;

  private BlockStream() {}

  static byte[] write(LogStore store, long from) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    long at = from;
    long end = store.checkpoint().size();
    while (at < end && bytes.size() < ENOUGH) {
      StoredBlock block = store.block(at);
      out.writeInt(block.leaves().size());
      out.writeLong(block.mark().term());
      out.writeLong(block.mark().index());
      for (byte[] leaf : block.leaves()) {
        out.writeInt(leaf.length);
        out.write(leaf);
      }
      byte[] checkpoint = block.checkpoint().toString().getBytes(StandardCharsets.UTF_8);
      out.writeInt(checkpoint.length);
      out.write(checkpoint);
      at += block.leaves().size();
    }
    return bytes.toByteArray();
  }

  static List<StoredBlock> read(byte[] bytes, long from) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    List<StoredBlock> blocks = new ArrayList<>();
    long at = from;
    while (in.available() > 0) {
      int count = in.readInt();
      Mark mark = new Mark(in.readLong(), in.readLong());
      List<byte[]> leaves = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        leaves.add(in.readNBytes(in.readInt()));
      }
      String checkpoint = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      blocks.add(new StoredBlock(at, leaves, mark, Checkpoint.parse(checkpoint)));
      at += count;
    }
    return blocks;
  }
}
