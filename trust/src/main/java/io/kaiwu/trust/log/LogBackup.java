// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Copies a log while it is written to: everything acknowledged when it began, and nothing behind
 * it. The copy is a log's folder like any other; bringing it back is copying it back.
 */
public final class LogBackup {

  private LogBackup() {}

  /**
   * Copies the log into a new folder and reads the copy back, every byte.
   *
   * @param key the log's key
   * @param to a folder that is empty or not there yet
   * @return the state that the copy holds
   * @throws LogDamagedException if the copy is not what was signed; it is then left to be looked at
   * @throws TrustException if the log cannot be read, or the folder is not empty or cannot be
   *     written; what was written of it is taken away again
   */
  public static Checkpoint copy(Path from, VKey key, Path to) {
    return copy(from, key, to, Disk.REAL);
  }

  static Checkpoint copy(Path from, VKey key, Path to, Disk disk) {
    boolean there = Files.exists(to);
    try (LogView log = LogView.open(from, key)) {
      refuseIfInside(from, to);
      refuseIfFilled(to);
      try {
        copyFiles(log, from, to, disk);
      } catch (IOException | RuntimeException e) {
        takeAway(to, there, e);
        throw e;
      }
      return readBack(to, key);
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "账本 %s 无法复制到 %s：%s。也许磁盘已满，或您无权写入该目录。",
                  "The log (%s) cannot be copied into (%s): %s. Maybe the disk is full, or the folder is not yours to write to.")
              .formatted(from, to, e),
          e);
    }
  }

  private static void copyFiles(LogView log, Path from, Path to, Disk disk) throws IOException {
    Acknowledged state = log.acknowledged();
    Files.createDirectories(to);
    copy(disk, from, to, EntryFile.NAME, state.head().end());
    copy(disk, from, to, TreeFiles.OFFSETS, state.size() * Long.BYTES);
    for (int level = 0; level < TreeFiles.LEVELS; level++) {
      copy(
          disk,
          from,
          to,
          TreeFiles.name(level),
          (state.size() >>> (8 * level)) * MerkleHasher.LENGTH);
    }
    try (HeadFile head = new HeadFile(to, disk, Access.WRITE)) {
      head.write(state.head());
      head.force();
    }
    disk.forceFolder(to);
  }

  /** The folder was empty, so all that is in it now was written here. */
  private static void takeAway(Path to, boolean there, Exception because) {
    try (Stream<Path> files = Files.list(to)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      if (!there) {
        Files.deleteIfExists(to);
      }
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static void refuseIfInside(Path from, Path to) {
    if (to.toAbsolutePath().normalize().startsWith(from.toAbsolutePath().normalize())) {
      throw new TrustException(
          Text.of(
                  "副本不能放在账本自己的目录 %s 中，会同它一起丢失。请另指定目录，最好在另一块磁盘上。",
                  "A copy inside the log's own folder (%s) would be lost with it. Maybe name a folder elsewhere, best on another disk.")
              .formatted(from));
    }
  }

  private static void refuseIfFilled(Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> files = Files.list(to)) {
        if (files.findAny().isPresent()) {
          throw new TrustException(
              Text.of(
                      "存放副本的目录 %s 不是空的。请指定新目录，比如以今天的日期命名。",
                      "The folder (%s) for the copy is not empty. Maybe name a new one, such as one with today's date.")
                  .formatted(to));
        }
      }
    }
  }

  private static void copy(Disk disk, Path from, Path to, String name, long length)
      throws IOException {
    try (FileChannel in = FileChannel.open(from.resolve(name));
        FileChannel out =
            FileChannel.open(
                to.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < length; ) {
        long copied = in.transferTo(at, length - at, out);
        if (copied <= 0) {
          throw new EOFException("%s ends at byte %d of %d".formatted(name, at, length));
        }
        at += copied;
      }
      disk.force(out);
    }
  }

  private static Checkpoint readBack(Path to, VKey key) {
    try (LogView copy = LogView.open(to, key)) {
      AuditReport report = copy.audit(done -> {});
      if (!report.isIntact()) {
        throw new LogDamagedException(
            report.damages().getFirst(),
            Text.of(
                "副本与原件一样有损坏。请保留更早的备份，并审计账本本身。",
                "The copy is as damaged as what it was made from. Maybe keep the older backups, and run an audit of the log itself."));
      }
      return copy.checkpoint();
    }
  }
}
