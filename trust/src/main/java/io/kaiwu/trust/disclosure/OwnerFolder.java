// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import io.kaiwu.core.file.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    shred(DurableFile.halfOf(folder.resolve(name)).getFileName().toString()); // of a kill
    DurableFile.replaceForOwner(folder.resolve(name), bytes);
  }

  /** Overwrites the file and deletes it; nothing if it is not there. */
  void shred(String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.notExists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate((int) channel.size());
      while (zeros.hasRemaining()) {
        channel.write(zeros);
      }
      channel.force(true);
    }
    Files.delete(file);
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
