// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogDamagedException;
import io.kaiwu.trust.log.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileViewTest {

  @TempDir Path folder;

  private final SecretKey organisation = SecretKey.generate("plant-1.example", new SecureRandom());
  private final SecretKey logKey = SecretKey.generate("plant-1.example/log", new SecureRandom());

  @Test
  void readsEveryEntryAndProofOfAnExportAsTheLogHasThem() {
    for (int size : new int[] {1, 256, 257, 600}) {
      Path tiles = folder.resolve("tiles-" + size);
      try (EmbeddedLog log = filled("log-" + size, size)) {
        TileExport.write(log, tiles);
        TileView view = TileView.open(tiles, logKey.key());
        assertThat(view.checkpoint()).isEqualTo(log.checkpoint());
        for (int i = 0; i < size; i++) {
          assertThat(view.entry(i)).isEqualTo(log.entry(i));
        }
        assertThat(view.leafHashes(0, size)).isEqualTo(log.leafHashes(0, size));
        assertThat(view.inclusionProof(size / 2, size))
            .isEqualTo(log.inclusionProof(size / 2, size));
        assertThat(view.consistencyProof(1, size)).isEqualTo(log.consistencyProof(1, size));
        assertThat(view.audit(done -> {}).isIntact()).isTrue();
        assertThatThrownBy(() -> view.entry(size)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void refusesABundleThatWasChangedAndNoOther() throws IOException {
    Path tiles = folder.resolve("tiles");
    try (EmbeddedLog log = filled("log", 600)) {
      TileExport.write(log, tiles);
    }
    Path bundle = tiles.resolve("tile/entries/001");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle, bytes);
    TileView view = TileView.open(tiles, logKey.key());
    assertThat(view.entry(255).payload()).contains("255");
    assertThatThrownBy(() -> view.entry(300))
        .isInstanceOf(LogDamagedException.class)
        .hasMessageContaining("tile/entries/001")
        .hasMessageContaining("entry 300");
    assertThat(view.entry(512).payload()).contains("512");
    assertThat(view.audit(done -> {}).damages()).hasSize(100);
  }

  @Test
  void believesTheLogsKeyOnly() {
    Path tiles = folder.resolve("tiles");
    try (EmbeddedLog log = filled("log", 3)) {
      TileExport.write(log, tiles);
    }
    SecretKey other = SecretKey.generate("plant-1.example/log", new SecureRandom());
    assertThatThrownBy(() -> TileView.open(tiles, other.key()))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("is not signed by the key");
    assertThatThrownBy(() -> TileView.open(folder, logKey.key()))
        .hasMessageContaining("There is no exported log");
  }

  private EmbeddedLog filled(String name, int size) {
    EmbeddedLog log =
        EmbeddedLog.open(
            folder.resolve(name), logKey, List.of(organisation.key()), LogSettings.DEFAULT);
    List<SignedEntry> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(
          SignedEntry.sign(
              "application/json",
              JsonNodeFactory.instance.objectNode().put("number", i),
              organisation));
    }
    log.append(entries).join();
    return log;
  }
}
