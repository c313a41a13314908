// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.merkle.TileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what is acknowledged, and hands out nothing that the signed checkpoint does not prove:
 * every leaf and every proof is verified before it leaves. Safe for use by many threads.
 */
final class ProvenHistory {

  private final LogFiles files;
  private final TileTree proofs;
  private final ProvenTiles tiles;

  ProvenHistory(LogFiles files) {
    this.files = files;
    this.proofs = new TileTree(files.tree);
    this.tiles = new ProvenTiles(files.tree);
  }

  SignedEntry entry(long index, Acknowledged at) {
    requireAcknowledged(index, at);
    long offset = -1;
    try {
      offset = files.tree.offset(index);
      Frame frame = files.entries.frame(offset, at.head().end());
      boolean sound =
          frame.kind() == Frame.ENTRY
              && frame.number() == index
              && Arrays.equals(new MerkleHasher().leaf(frame.body()), leafHashes(index, 1, at));
      if (!sound) {
        throw new Frame.NoFrameException(Text.of("记录被改动过", "the entry was changed"));
      }
      return SignedEntry.parse(frame.body());
    } catch (IOException | IllegalArgumentException e) {
      throw LogDamagedException.reading(
          offset < 0
              ? Damage.ofEntry(TreeFiles.OFFSETS, index * Long.BYTES, index, Explained.text(e))
              : Damage.ofEntry(EntryFile.NAME, offset, index, Explained.text(e)));
    }
  }

  byte[] leafHashes(long index, int count, Acknowledged at) {
    requireAcknowledged(index, at);
    requireAcknowledged(index + count - 1, at);
    return proven(index, () -> tiles.leaves(index, count, at));
  }

  List<Digest> inclusionProof(long index, long size, Acknowledged at) {
    requireAcknowledged(size - 1, at);
    if (index < 0 || index >= size) {
      throw new MalformedException(
          Text.of("记录 %d 不在有 %d 条记录的树中。", "The entry (%d) is not in a tree of %d entries.")
              .formatted(index, size));
    }
    return digests(
        proven(
            index,
            () -> {
              List<byte[]> path = proofs.inclusion(index, size);
              return tiles
                  .leaves(index, 1, at)
                  .flatMap(leaf -> ProofVerifier.findRoot(leaf, index, size, path))
                  .filter(root -> isPrefix(size, root, at))
                  .map(root -> path);
            }));
  }

  List<Digest> consistencyProof(long size1, long size2, Acknowledged at) {
    requireAcknowledged(size2 - 1, at);
    return digests(
        proven(
            size1 - 1,
            () -> {
              List<byte[]> path = proofs.consistency(size1, size2);
              byte[] root2 = proofs.root(size2);
              boolean holds =
                  ProofVerifier.verifiesConsistency(size1, size2, proofs.root(size1), root2, path)
                      && isPrefix(size2, root2, at);
              return holds ? Optional.of(path) : Optional.empty();
            }));
  }

  /** Whether the acknowledged tree begins with the tree of that size and root. */
  private boolean isPrefix(long size, byte[] root, Acknowledged at) {
    return ProofVerifier.verifiesConsistency(
        size, at.size(), root, rootOf(at), proofs.consistency(size, at.size()));
  }

  static byte[] rootOf(Acknowledged at) {
    return HexFormat.of().parseHex(at.checkpoint().root().hex());
  }

  private static <T> T proven(long entry, Supplier<Optional<T>> answer) {
    Text what = Text.of("树已不能证明此条记录", "the tree does not prove this entry any more");
    try {
      Optional<T> found = answer.get();
      if (found.isPresent()) {
        return found.get();
      }
    } catch (UncheckedIOException e) {
      what = Explained.text(e);
    }
    throw new LogDamagedException(
        Damage.ofEntry(TreeFiles.name(0), entry * MerkleHasher.LENGTH, entry, what),
        Text.of(
            "请关闭账本后重新打开写入：树会由记录重建；审计可指出哪些字节不对。",
            "Maybe close the log and open it again to write: the tree is then made anew from the entries; an audit tells which bytes are wrong."));
  }

  static void requireAcknowledged(long index, Acknowledged at) {
    if (index < 0 || index >= at.size()) {
      throw new MalformedException(
          Text.of("账本有 %d 条记录，没有第 %d 条。", "The log has %d entries; number %d is not among them.")
              .formatted(at.size(), index + 1));
    }
  }

  private static List<Digest> digests(List<byte[]> hashes) {
    return hashes.stream().map(hash -> new Digest(HexFormat.of().formatHex(hash))).toList();
  }
}
