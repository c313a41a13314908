// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/**
 * Keeps one secret key in one file that only its owner may read.
 *
 * <p>On a file system without POSIX permissions the file has those of its folder, which must then
 * be the owner's alone.
 */
public final class KeyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  /**
   * Reads the key; makes it first, with its folder, if there is none.
   *
   * @throws TrustException if the file cannot be read or written, others may read it, or it holds a
   *     key of another name
   */
  public static SecretKey openOrCreate(Path file, String name, SecureRandom random) {
    return openOrCreate(file, KeyType.ED25519, name, random);
  }

  /**
   * As {@link #openOrCreate(Path, String, SecureRandom)}, for a key of that type.
   *
   * @throws TrustException besides, if the file holds a key of another type
   */
  public static SecretKey openOrCreate(Path file, KeyType type, String name, SecureRandom random) {
    if (!Files.exists(file)) {
      SecretKey made = SecretKey.generate(type, name, random);
      try {
        write(file, made);
      } catch (IOException e) {
        throw new TrustException(
            "The key file (%s) cannot be written. Maybe its folder is not yours to write to."
                .formatted(file),
            e);
      }
    }
    SecretKey key = open(file, name);
    if (key.key().type() != type) {
      throw new TrustException(
          "The key file (%s) holds a key of type %s, not %s. Maybe name another file."
              .formatted(file, key.key().type(), type));
    }
    return key;
  }

  /**
   * Reads the key.
   *
   * @throws TrustException as {@link #openOrCreate}, and if there is no file
   */
  public static SecretKey open(Path file, String name) {
    try {
      refuseIfOthersMayRead(file);
      SecretKey key = SecretKey.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
      if (!key.key().name().equals(name)) {
        throw new TrustException(
            "The key file (%s) holds the key of (%s), not of (%s). Maybe the name was changed in the configuration: change it back, or name another file."
                .formatted(file, key.key().name(), name));
      }
      return key;
    } catch (IOException e) {
      throw new TrustException(
          "The key file (%s) of (%s) cannot be read. Maybe it was lost: bring it back from the backup of the keys."
              .formatted(file, name),
          e);
    } catch (IllegalArgumentException e) {
      throw new TrustException(
          "The key file (%s) is damaged: %s Maybe bring it back from the backup of the keys."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static void refuseIfOthersMayRead(Path file) throws IOException {
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
  private static void write(Path file, SecretKey key) throws IOException {
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
      ByteBuffer bytes = ByteBuffer.wrap((key.encoded() + "\n").getBytes(StandardCharsets.UTF_8));
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
