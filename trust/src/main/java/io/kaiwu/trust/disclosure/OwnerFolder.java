// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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

  private final Path folder;

  OwnerFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  List<Path> list() throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  void write(String name, byte[] bytes) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(folder);
      if (isPosix()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    FileAttribute<?>[] attributes =
        isPosix()
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path half = folder.resolve(name + ".new");
    shred(name + ".new");
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(half, options, attributes)) {
      writeAll(channel, bytes);
    }
    Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    forceNames();
  }

  /** Overwrites the file and deletes it; nothing if it is not there. */
  void shred(String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.notExists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writeAll(channel, new byte[(int) channel.size()]);
    }
    Files.delete(file);
    forceNames();
  }

  private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  private void forceNames() throws IOException {
    if (isPosix()) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private boolean isPosix() throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix");
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
