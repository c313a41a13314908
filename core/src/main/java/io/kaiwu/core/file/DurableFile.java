// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a small file so that a power cut leaves the old one or the new one. */
public final class DurableFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private DurableFile() {}

  /**
   * Puts the bytes in the file's place, making its folder if there is none; on return they survive
   * a power cut. One thread at a time for each file.
   *
   * @throws IOException if they may not be there
   */
  public static void replace(Path file, byte[] bytes) throws IOException {
    Path folder = folderOf(file);
    Files.createDirectories(folder);
    // Two processes may mean the same file; the later wins, but neither takes the other's half.
    long process = ProcessHandle.current().pid();
    Path half = folder.resolve("%s.%d.new".formatted(file.getFileName(), process));
    Files.deleteIfExists(half);
    write(half, bytes);
    moveTo(file, half);
  }

  /**
   * The same for a secret: nobody but the owner may read the file, from its first byte. What a kill
   * leaves of it is found at {@link #halfOf}.
   *
   * @throws IOException if the bytes may not be there
   */
  public static void replaceForOwner(Path file, byte[] bytes) throws IOException {
    Path folder = folderOf(file);
    Files.createDirectories(folder);
    Path half = halfOf(file);
    Files.deleteIfExists(half);
    FileAttribute<?>[] attributes =
        isPosix(folder)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    write(half, bytes, attributes);
    moveTo(file, half);
  }

  /** Where {@link #replaceForOwner} writes before the file is whole. */
  public static Path halfOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  /** Makes the names in the folder survive a power cut: what was made, moved or deleted there. */
  public static void forceNames(Path folder) throws IOException {
    if (isPosix(folder)) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private static void write(Path fresh, byte[] bytes, FileAttribute<?>... attributes)
      throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, options, attributes)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void moveTo(Path file, Path half) throws IOException {
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceNames(folderOf(file));
  }

  private static Path folderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a file needs a folder: " + file);
    }
    return folder;
  }

  private static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
