// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.reading.ReadingWriter.Appended;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.time.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  private static final Document DECISION =
      new Document(
          "decisions",
          "d1",
          7,
          Optional.of("mill/pump-1"),
          JsonNodeFactory.instance.objectNode().put("gain", 3));
  private static final Gap GAP =
      new Gap(Site.tag(0), new TimeRange(1, 2), Gap.Cause.SILENT, true, OptionalLong.empty());

  @TempDir Path folder;
  private Path original;
  private Path backup;
  private Path copy;

  @BeforeEach
  void prepare() {
    original = folder.resolve("original");
    backup = folder.resolve("it's a backup");
    copy = folder.resolve("copy");
    try (Store store = Site.openWithTags(original, 3)) {
      store.readings().append(Site.grid(3, 0, 1_000), List.of(Site.entry(1, Reason.RATE)));
      store.documents().put(DECISION);
      store.gaps().putGaps(List.of(GAP));
      store.backup(backup);
      store.readings().append(Site.grid(3, 1_000, 1_100), List.of());
    }
  }

  @Test
  void restoresEverythingAsOfTheBackup() {
    try (Store store = Store.restore(backup, StoreConfig.of(copy))) {
      assertThat(store.catalog().tagCount()).isEqualTo(3);
      assertThat(Site.text(store.readings().read(new int[] {0, 1, 2}, TimeRange.ALWAYS)))
          .isEqualTo(Site.text(Site.grid(3, 0, 1_000)));
      assertThat(store.documents().find("decisions", "d1")).hasValue(DECISION);
      assertThat(store.gaps().listGaps(TimeRange.ALWAYS, 9)).containsExactly(GAP);
      assertThat(store.cleaning().listTotals()).hasSize(1);
      assertThat(store.cleaning().listEntries(TimeRange.ALWAYS, Optional.empty(), 9))
          .containsExactly(Site.entry(1, Reason.RATE));
      assertThat(store.readings().append(Site.grid(3, 990, 1_010), List.of()))
          .isEqualTo(new Appended(30, 30));
    }
  }

  @Test
  void refusesABackupThatWasDamaged() throws Exception {
    Path file = backup.resolve("reading.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Store.restore(backup, StoreConfig.of(copy)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("reading.parquet");
    assertThat(copy.resolve("store.duckdb")).doesNotExist();
  }

  @Test
  void refusesABackupThatWasInterrupted() throws Exception {
    Files.delete(backup.resolve("manifest.json"));
    assertThatThrownBy(() -> Store.restore(backup, StoreConfig.of(copy)))
        .hasMessageContaining("not whole");
  }

  @Test
  void writesOverNeitherAStoreNorABackup() {
    assertThatThrownBy(() -> Store.restore(backup, StoreConfig.of(original)))
        .hasMessageContaining("has a store already");
    try (Store store = Site.open(original)) {
      assertThatThrownBy(() -> store.backup(backup)).hasMessageContaining("must be empty");
    }
  }
}
