// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBackupTest {

  @TempDir Path folder;

  private final Plant plant = new Plant();

  @Test
  void copiesALogThatGoesOnAndTheCopyGoesOnToo() throws InterruptedException {
    Path live = folder.resolve("log");
    AtomicBoolean done = new AtomicBoolean();
    Checkpoint last = null;
    try (EmbeddedLog log = plant.open(live)) {
      plant.append(log, 0, 10);
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 10; !done.get() && i < 100_000; i++) {
                  plant.append(log, i, i + 1);
                }
              });
      for (int i = 0; i < 3; i++) {
        last = LogBackup.copy(live, plant.logKey.key(), folder.resolve("copy-" + i));
        assertThat(last.size()).isGreaterThanOrEqualTo(10);
      }
      done.set(true);
      writer.join();
    }
    assertThat(last).isNotNull();
    try (EmbeddedLog copy = plant.open(folder.resolve("copy-2"))) {
      assertThat(copy.recovery().isClean()).isTrue();
      assertThat(copy.checkpoint()).isEqualTo(last);
      int size = (int) copy.checkpoint().size();
      assertThat(Plant.number(copy, size - 1)).isEqualTo(size - 1);
      plant.append(copy, size, size + 1);
      assertThat(copy.audit(entries -> {}).isIntact()).isTrue();
    }
  }

  @Test
  void copiesNoDamageUnnoticedAndIntoNoFolderThatIsInUse() throws IOException {
    Path live = folder.resolve("log");
    try (EmbeddedLog log = plant.open(live)) {
      plant.append(log, 0, 4);
    }
    assertThatThrownBy(() -> LogBackup.copy(live, plant.logKey.key(), live))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("not empty");
    byte[] entries = Files.readAllBytes(live.resolve("entries.log"));
    entries[entries.length / 2] ^= 1;
    Files.write(live.resolve("entries.log"), entries);
    assertThatThrownBy(() -> LogBackup.copy(live, plant.logKey.key(), folder.resolve("copy")))
        .isInstanceOf(LogDamagedException.class)
        .hasMessageContaining("older backups");
  }
}
