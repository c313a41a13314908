// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, broken, forbidden or set to another year. */
class DiskFaultTest {

  @TempDir Path folder;

  private final Plant plant = new Plant();

  /** Takes so many writes whole, and of the next one some bytes. */
  private static final class FullDisk implements Disk {

    private int room;
    private final int lastBytes;

    private FullDisk(int room, int lastBytes) {
      this.room = room;
      this.lastBytes = lastBytes;
    }

    @Override
    public void force(FileChannel channel) {}

    @Override
    public void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
      if (room-- <= 0) {
        bytes.limit(Math.min(bytes.limit(), bytes.position() + lastBytes));
        Disk.super.write(channel, bytes, at);
        throw new IOException("No space left on device");
      }
      Disk.super.write(channel, bytes, at);
    }
  }

  /** At every write of every file in turn: entries, tree, offsets, head. */
  @Test
  @Threat(attack = Attack.DISK_FULL, setting = Setting.ONE_MACHINE, outcome = Outcome.PREVENTED)
  void keepsWhatItAcknowledgedWhicheverWriteFindsTheDiskFull() {
    int appends = 5;
    boolean everFull = true;
    for (int room = 0; everFull; room++) {
      for (int lastBytes : new int[] {0, 7, 300}) {
        Path log = folder.resolve("full-" + room + "-" + lastBytes);
        int acknowledged = fill(log, new FullDisk(room, lastBytes), appends);
        everFull = acknowledged < appends;
        try (EmbeddedLog again = plant.open(log)) {
          assertThat(again.checkpoint().size()).isGreaterThanOrEqualTo(acknowledged);
          for (int i = 0; i < again.checkpoint().size(); i++) {
            assertThat(Plant.number(again, i)).isEqualTo(i);
          }
          plant.append(again, (int) again.checkpoint().size(), appends + 1);
          assertThat(again.checkpoint().size()).isEqualTo(appends + 1);
          assertThat(again.audit(done -> {}).damages()).isEmpty();
        }
      }
    }
  }

  /** How many were acknowledged before the disk was full. */
  private int fill(Path folder, Disk disk, int appends) {
    int acknowledged = 0;
    try (EmbeddedLog log = plant.open(folder, disk)) {
      for (; acknowledged < appends; acknowledged++) {
        plant.append(log, acknowledged, acknowledged + 1);
      }
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
    return acknowledged;
  }

  @Test
  void servesNothingItCannotRead() {
    AtomicBoolean broken = new AtomicBoolean();
    Disk disk =
        new Disk() {
          @Override
          public void force(FileChannel channel) {}

          @Override
          public void read(RandomAccessFile file, long at, byte[] into) throws IOException {
            if (broken.get()) {
              throw new IOException("Input/output error");
            }
            Disk.super.read(file, at, into);
          }
        };
    try (EmbeddedLog log = plant.open(folder, disk)) {
      plant.append(log, 0, 3);
      broken.set(true);
      assertThatThrownBy(() -> log.entry(1))
          .isInstanceOf(LogDamagedException.class)
          .hasMessageContaining("Input/output error");
      assertThatThrownBy(() -> log.inclusionProof(1, 3))
          .isInstanceOf(LogDamagedException.class)
          .hasMessageContaining("Input/output error");
      assertThatThrownBy(() -> log.leafHashes(0, 2)).isInstanceOf(LogDamagedException.class);
      assertThatThrownBy(() -> log.audit(done -> {})).isInstanceOf(TrustException.class);
      plant.append(log, 3, 4); // what is written now does not depend on it
      broken.set(false);
      assertThat(Plant.number(log, 3)).isEqualTo(3);
      assertThat(log.audit(done -> {}).damages()).isEmpty();
    }
    assertThat(folder.resolve("entries.log")).isNotEmptyFile();
  }

  @Test
  void saysWhenAFolderCannotBeUsed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThatThrownBy(() -> plant.open(file))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> LogView.open(file, plant.logKey.key()))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("Maybe");
    Path inTheWay = folder.resolve("in-the-way");
    Files.createDirectories(inTheWay.resolve("tree-2"));
    assertThatThrownBy(() -> plant.open(inTheWay))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("Maybe");
    Files.delete(inTheWay.resolve("tree-2"));
    plant.open(inTheWay).close(); // nothing held on to the folder
  }

  @Test
  void readsAFolderThatMayNotBeWrittenAndRefusesToOpenItToWrite() throws IOException {
    Path log = folder.resolve("log");
    try (EmbeddedLog writing = plant.open(log)) {
      plant.append(writing, 0, 2);
    }
    Assumptions.assumeTrue(
        !System.getProperty("user.name").equals("root"), "root may write anywhere");
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("r-x------"));
    for (Path file : List.of(log.resolve("entries.log"), log.resolve("lock"))) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }
    assertThatThrownBy(() -> plant.open(log)).hasMessageContaining("not yours to write");
    try (LogView view = LogView.open(log, plant.logKey.key())) {
      assertThat(view.audit(done -> {}).isIntact()).isTrue();
    }
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void followsALinkToItsFolderAndLocksWhatItPointsTo() throws IOException {
    Path real = folder.resolve("real");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    Files.createDirectories(real);
    try (EmbeddedLog log = plant.open(link)) {
      plant.append(log, 0, 3);
      assertThatThrownBy(() -> plant.open(real)).hasMessageContaining("open already");
    }
    Path moved = Files.move(real, folder.resolve("moved"));
    try (EmbeddedLog log = plant.open(moved)) {
      assertThat(log.recovery().isClean()).isTrue();
      assertThat(Plant.number(log, 2)).isEqualTo(2);
    }
  }

  /** A folder renamed under an open log takes the log along; nothing is written elsewhere. */
  @Test
  void goesOnWhenItsFolderIsRenamedMeanwhile() throws IOException {
    Path log = folder.resolve("log");
    Path moved = folder.resolve("moved");
    try (EmbeddedLog writing = plant.open(log)) {
      plant.append(writing, 0, 2);
      Files.move(log, moved);
      plant.append(writing, 2, 4);
      assertThat(Plant.number(writing, 3)).isEqualTo(3);
    }
    assertThat(log).doesNotExist();
    try (EmbeddedLog again = plant.open(moved)) {
      assertThat(again.checkpoint().size()).isEqualTo(4);
      assertThat(again.recovery().isClean()).isTrue();
    }
  }

  /** Order is that of arrival; no time of the machine or of a file is asked for. */
  @Test
  @Threat(
      attack = Attack.CLOCK_SET_BACK,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void keepsItsOrderWhateverTheClockSays() throws IOException {
    for (String year : List.of("2030-01-01T00:00:00Z", "1970-01-02T00:00:00Z")) {
      try (EmbeddedLog log = plant.open(folder)) {
        int size = (int) log.checkpoint().size();
        log.append(List.of(plant.entryOf(size, year))).join();
        assertThat(log.recovery().isClean()).isTrue();
      }
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.setLastModifiedTime(file, FileTime.from(java.time.Instant.parse(year)));
        }
      }
    }
    try (EmbeddedLog log = plant.open(folder)) {
      assertThat(log.recovery().isClean()).isTrue();
      assertThat(log.entry(0).payload()).contains("2030");
      assertThat(log.entry(1).payload()).contains("1970");
      assertThat(log.audit(done -> {}).damages()).isEmpty();
    }
  }
}
