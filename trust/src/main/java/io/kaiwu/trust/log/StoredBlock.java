// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.note.Checkpoint;
import java.util.List;

/**
 * A block as it stands in the files, so that another store can be given the same.
 *
 * @param fromIndex the index of its first leaf
 * @param leaves in the order of the log, as they are hashed
 * @param mark where it came from
 * @param checkpoint the state behind it
 */
public record StoredBlock(long fromIndex, List<byte[]> leaves, Mark mark, Checkpoint checkpoint) {

  public StoredBlock {
    leaves = List.copyOf(leaves);
  }
}
