// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of tiles, read back by a reader that knows the specification and none of our code. */
class TileExportTest {

  @TempDir Path folder;

  private final SecretKey organisation = SecretKey.generate("plant-1.example", new SecureRandom());
  private final SecretKey logKey = SecretKey.generate("plant-1.example/log", new SecureRandom());

  @Test
  void holdsEveryEntryAndTheTreeAtEverySizeItWasExportedAt() throws Exception {
    Path tiles = folder.resolve("tiles");
    try (EmbeddedLog log = open(folder.resolve("log"))) {
      assertThat(TileExport.write(log, tiles)).isEqualTo(new TileExport.Result(0, 0, 1));
      long before = 0;
      for (int size : new int[] {1, 2, 255, 256, 257, 600, 1024}) {
        append(log, before, size);
        TileExport.Result result = TileExport.write(log, tiles);
        assertThat(result.from()).isEqualTo(before);
        assertThat(result.to()).isEqualTo(size);
        List<byte[]> entries = readBack(tiles);
        assertThat(entries).hasSize(size);
        for (int i = 0; i < size; i++) {
          assertThat(entries.get(i)).isEqualTo(log.entry(i).leafBytes());
        }
        before = size;
      }
      assertThat(TileExport.write(log, tiles).files()).isZero(); // nothing new
    }
  }

  /** The names of the specification's own example, made small: 600 entries. */
  @Test
  void namesFullAndPartialTilesAsTheSpecificationDoes() throws Exception {
    Path tiles = folder.resolve("tiles");
    try (EmbeddedLog log = open(folder.resolve("log"))) {
      append(log, 0, 300);
      TileExport.write(log, tiles);
      append(log, 300, 600);
      TileExport.write(log, tiles);
    }
    assertThat(names(tiles))
        .containsExactlyInAnyOrder(
            "checkpoint",
            "tile/0/000",
            "tile/0/001",
            "tile/0/002.p/88",
            "tile/1/000.p/1", // of the first export, whose checkpoint is out in the world
            "tile/1/000.p/2",
            "tile/entries/000",
            "tile/entries/001",
            "tile/entries/002.p/88");
    assertThat(TilePath.ofHashes(Path.of("a"), 3, 1_234_067, 256))
        .isEqualTo(Path.of("a/tile/3/x001/x234/067"));
    assertThat(TilePath.ofEntries(Path.of("a"), 1000, 7))
        .isEqualTo(Path.of("a/tile/entries/x001/000.p/7"));
  }

  @Test
  void goesOnWhereAnExportWasBrokenOff() throws Exception {
    Path tiles = folder.resolve("tiles");
    try (EmbeddedLog log = open(folder.resolve("log"))) {
      append(log, 0, 300);
      TileExport.write(log, tiles);
      append(log, 300, 700);
      byte[] old = Files.readAllBytes(tiles.resolve("checkpoint"));
      TileExport.write(log, tiles);
      Files.write(tiles.resolve("checkpoint"), old); // all but the last step was done
      Files.delete(tiles.resolve("tile/0/001"));
      TileExport.write(log, tiles);
      assertThat(readBack(tiles)).hasSize(700);
    }
  }

  @Test
  void refusesAFolderWithAnotherHistory() throws Exception {
    Path tiles = folder.resolve("tiles");
    try (EmbeddedLog log = open(folder.resolve("log"))) {
      append(log, 0, 20);
      TileExport.write(log, tiles);
    }
    byte[] kept = Files.readAllBytes(tiles.resolve("checkpoint"));
    try (EmbeddedLog other = open(folder.resolve("rewritten"))) {
      append(other, 1, 40);
      assertThatThrownBy(() -> TileExport.write(other, tiles))
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("history was changed");
    }
    assertThat(Files.readAllBytes(tiles.resolve("checkpoint"))).isEqualTo(kept);
  }

  private EmbeddedLog open(Path log) {
    return EmbeddedLog.open(log, logKey, List.of(organisation.key()), LogSettings.DEFAULT);
  }

  private void append(EmbeddedLog log, long from, long to) {
    log.append(
            SignedEntry.signBatch(
                "application/json",
                IntStream.range((int) from, (int) to)
                    .mapToObj(i -> JsonNodeFactory.instance.objectNode().put("number", i))
                    .toList(),
                organisation))
        .join();
  }

  private static Set<String> names(Path tiles) throws IOException {
    try (Stream<Path> files = Files.walk(tiles)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> tiles.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Entries whose bundles, tiles and checkpoint fit together, by RFC 6962 and tlog-tiles alone. */
  private static List<byte[]> readBack(Path tiles) throws Exception {
    String[] checkpoint = Files.readString(tiles.resolve("checkpoint")).split("\n", -1);
    int size = Integer.parseInt(checkpoint[1]);
    List<byte[]> entries = new ArrayList<>();
    List<byte[]> hashes = new ArrayList<>();
    for (int tile = 0; tile * 256 < size; tile++) {
      byte[] bundle = Files.readAllBytes(tiles.resolve("tile/entries/" + name(tile, size)));
      for (int at = 0; at < bundle.length; ) {
        int length = (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
        entries.add(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
        hashes.add(sha256(new byte[] {0}, entries.getLast()));
        at += 2 + length;
      }
    }
    checkTiles(tiles, 0, hashes);
    List<byte[]> above = new ArrayList<>();
    for (int tile = 0; tile + 256 <= size; tile += 256) {
      above.add(treeHash(hashes.subList(tile, tile + 256)));
    }
    checkTiles(tiles, 1, above);
    assertThat(Base64.getEncoder().encodeToString(treeHash(hashes))).isEqualTo(checkpoint[2]);
    assertThat(checkpoint[0]).isEqualTo("plant-1.example/log");
    return entries;
  }

  private static void checkTiles(Path tiles, int level, List<byte[]> hashes) throws IOException {
    for (int tile = 0; tile * 256 < hashes.size(); tile++) {
      byte[] stored =
          Files.readAllBytes(tiles.resolve("tile/" + level + "/" + name(tile, hashes.size())));
      byte[] expected = new byte[0];
      for (byte[] hash : hashes.subList(tile * 256, Math.min(hashes.size(), tile * 256 + 256))) {
        expected = Arrays.copyOf(expected, expected.length + 32);
        System.arraycopy(hash, 0, expected, expected.length - 32, 32);
      }
      assertThat(stored).isEqualTo(expected);
    }
  }

  private static String name(int tile, int count) {
    return "%03d".formatted(tile) + (count - tile * 256 >= 256 ? "" : ".p/" + (count - tile * 256));
  }

  /** RFC 6962, section 2.1, as it is written there. */
  private static byte[] treeHash(List<byte[]> leaves) throws Exception {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return sha256(
        new byte[] {1}, treeHash(leaves.subList(0, k)), treeHash(leaves.subList(k, leaves.size())));
  }

  private static byte[] sha256(byte[]... parts) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) {
      sha.update(part);
    }
    return sha.digest();
  }
}
