// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
        .hasMessageContaining("lost with it");
    Path used = Files.createDirectory(folder.resolve("used"));
    Files.writeString(used.resolve("mine"), "");
    assertThatThrownBy(() -> LogBackup.copy(live, plant.logKey.key(), used))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("not empty");
    byte[] entries = Files.readAllBytes(live.resolve("entries.log"));
    entries[entries.length / 2] ^= 1;
    Files.write(live.resolve("entries.log"), entries);
    assertThatThrownBy(() -> LogBackup.copy(live, plant.logKey.key(), folder.resolve("copy")))
        .isInstanceOf(LogDamagedException.class)
        .hasMessageContaining("older backups");
  }

  @Test
  void leavesNothingOfACopyThatFails() throws IOException {
    Path live = folder.resolve("log");
    try (EmbeddedLog log = plant.open(live)) {
      plant.append(log, 0, 300);
    }
    AtomicInteger left = new AtomicInteger(2);
    Disk full =
        channel -> {
          if (left.decrementAndGet() % 3 == 0) {
            throw new IOException("No space left on device");
          }
          channel.force(true);
        };
    Path there = Files.createDirectory(folder.resolve("there"));
    for (Path to : List.of(there, folder.resolve("new"))) {
      assertThatThrownBy(() -> LogBackup.copy(live, plant.logKey.key(), to, full))
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("No space left on device");
    }
    assertThat(there).isEmptyDirectory();
    assertThat(folder.resolve("new")).doesNotExist();
  }
}
