// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import io.kaiwu.core.file.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder that only its owner may read, whose files are written whole and deleted for good. */
final class OwnerFolder {

  private static final String LOCK = "lock";
  private static final int AT_ONCE = 1 << 16;

  private final Path folder;
  private final Runnable step;

  /**
   * A folder.
   *
   * @param step run before each change of the disk; what it throws is a power cut there
   */
  OwnerFolder(Path folder, Runnable step) {
    this.folder = folder.toAbsolutePath();
    this.step = step;
  }

  /** What changes files. */
  interface Work {
    void run() throws IOException;
  }

  /** Does it while no other process does; what a kill left half written is shredded before. */
  void alone(Work work) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(folder);
      if (isPosix()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    try (FileChannel channel = lockFile();
        var _ = channel.lock()) {
      String half = DurableFile.halfOf(Path.of("x")).toString().substring(1);
      for (String name : names(half)) {
        shred(name + half);
      }
      work.run();
    }
  }

  private FileChannel lockFile() throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return isPosix()
        ? FileChannel.open(folder.resolve(LOCK), options, ownerOnly)
        : FileChannel.open(folder.resolve(LOCK), options);
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  boolean holds(String name) {
    return Files.exists(folder.resolve(name));
  }

  byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  /** The files of that ending, without it. */
  List<String> names(String ending) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  /** Writes a file that is not there, or one whose old bytes are no secret. */
  void write(String name, byte[] bytes) throws IOException {
    step.run();
    DurableFile.replaceForOwner(folder.resolve(name), bytes);
  }

  void move(String name, String to) throws IOException {
    step.run();
    Files.move(folder.resolve(name), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    DurableFile.forceNames(folder);
  }

  /** Overwrites the file and deletes it; nothing if it is not there. */
  void shred(String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.notExists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long end = channel.size();
      for (long at = 0; at < end; ) {
        step.run();
        at += channel.write(ByteBuffer.allocate((int) Math.min(AT_ONCE, end - at)), at);
      }
      channel.force(true);
    }
    delete(name);
  }

  /** Deletes a file that holds no secret. */
  void delete(String name) throws IOException {
    step.run();
    Files.delete(folder.resolve(name));
    DurableFile.forceNames(folder);
  }

  private boolean isPosix() throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix");
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
