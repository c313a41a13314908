// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.trust.TrustException;
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
import java.util.EnumSet;
import java.util.Set;

/** A file that only its owner may read, replaced as a whole. */
final class OwnerOnlyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private OwnerOnlyFile() {}

  static void refuseIfOthersMayRead(Path file) throws IOException {
    if (isPosix(file)) {
      Set<PosixFilePermission> beyond = EnumSet.copyOf(OWNER_ONLY);
      beyond.addAll(Files.getPosixFilePermissions(file));
      beyond.removeAll(OWNER_ONLY);
      beyond.remove(PosixFilePermission.OWNER_EXECUTE);
      if (!beyond.isEmpty()) {
        throw new TrustException(
            "The key file (%s) may be read or changed by others (%s). Maybe run: chmod 600 %s"
                .formatted(
                    file,
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    file));
      }
    }
  }

  /** Whole or not at all: a half-written key would be a lost one. */
  static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a key file needs a folder");
    }
    Files.createDirectories(folder);
    FileAttribute<?>[] attributes =
        isPosix(folder)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Path half = folder.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(half);
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(half, options, attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    if (isPosix(folder)) {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true); // so that the name survives a power cut too
      }
    }
  }

  private static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
