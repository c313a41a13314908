// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.TileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Proofs from the tree files in the folder of a log, or of a copy of it, which another process may
 * be writing to. Whether they hold is for the asker to see.
 */
public final class FolderProofs implements ProofSource {

  private final Path folder;
  private final TileTree tree = new TileTree(this::read);

  /** The proofs of the log in that folder. */
  public FolderProofs(Path folder) {
    this.folder = folder;
  }

  private byte[] read(int level, long index, int count) {
    ByteBuffer hashes = ByteBuffer.allocate(count * MerkleHasher.LENGTH);
    try (FileChannel file =
        FileChannel.open(folder.resolve("tree-" + level), StandardOpenOption.READ)) {
      int read = 0;
      while (read >= 0 && hashes.hasRemaining()) {
        read = file.read(hashes, index * MerkleHasher.LENGTH + hashes.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (hashes.hasRemaining()) {
      throw new MalformedException(
          Text.of("%s 中的账本没有这么大。", "The log in (%s) is not as large.").formatted(folder));
    }
    return hashes.array();
  }

  @Override
  public List<Digest> consistencyProof(long size1, long size2) {
    return tree.consistency(size1, size2).stream().map(Hashes::digest).toList();
  }

  @Override
  public List<Digest> inclusionProof(long index, long size) {
    return tree.inclusion(index, size).stream().map(Hashes::digest).toList();
  }
}
