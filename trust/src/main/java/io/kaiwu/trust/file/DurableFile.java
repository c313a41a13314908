// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a small file so that a power cut leaves the old one or the new one. */
public final class DurableFile {

  private DurableFile() {}

  /**
   * Puts the bytes in the file's place, making its folder if there is none; on return they survive
   * a power cut. One thread at a time for each file.
   *
   * @throws IOException if they may not be there
   */
  public static void replace(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a file needs a folder: " + file);
    }
    Files.createDirectories(folder);
    // Two processes may mean the same file; the later wins, but neither takes the other's half.
    long process = ProcessHandle.current().pid();
    Path half = folder.resolve("%s.%d.new".formatted(file.getFileName(), process));
    try (FileChannel channel =
        FileChannel.open(
            half,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true); // so that the name survives too
      }
    }
  }
}
