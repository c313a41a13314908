// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.log.StoredBlock;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Fetches blocks from another replica; each is durable before the next, so it may be broken off.
 */
final class CatchUp {

  private CatchUp() {}

  /** What takes the blocks in. */
  @FunctionalInterface
  interface Sink {
    void accept(StoredBlock block) throws IOException;
  }

  /** Takes over what the peer has beyond {@code size}, up to {@code end} entries. */
  static void run(PeerAsker asker, String peer, LongSupplier size, long end, Sink sink)
      throws IOException {
    long from = size.getAsLong();
    while (from < end) {
      byte[] answer = asker.ask(peer, new Question(Question.Kind.BLOCKS, from, 0, ""));
      List<StoredBlock> blocks = BlockStream.read(answer, from);
      for (StoredBlock block : blocks) {
        if (block.fromIndex() < end) {
          sink.accept(block);
        }
      }
      if (blocks.isEmpty()) {
        return;
      }
      from = size.getAsLong();
    }
  }
}
