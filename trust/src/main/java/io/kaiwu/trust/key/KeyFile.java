// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Keeps one secret key in one file that only its owner may read.
 *
 * <p>On a file system without POSIX permissions the file has those of its folder, which must then
 * be the owner's alone.
 */
public final class KeyFile {

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
        DurableFile.replaceForOwner(file, (made.encoded() + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new TrustException(
            Text.of(
                    "密钥文件 %s 无法写入。也许您无权写入它所在的目录。",
                    "The key file (%s) cannot be written. Maybe its folder is not yours to write to.")
                .formatted(file),
            e);
      }
    }
    SecretKey key = open(file, name);
    if (key.key().type() != type) {
      throw new TrustException(
          Text.of(
                  "密钥文件 %s 中的密钥类型是 %s，不是 %s。请指定另一文件。",
                  "The key file (%s) holds a key of type %s, not %s. Maybe name another file.")
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
      OwnerOnlyFile.refuseIfOthersMayRead(file);
      SecretKey key = SecretKey.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
      if (!key.key().name().equals(name)) {
        throw new TrustException(
            Text.of(
                    "密钥文件 %s 中是 %s 的密钥，不是 %s 的。也许配置中改了名称：请改回去，或指定另一文件。",
                    "The key file (%s) holds the key of (%s), not of (%s). Maybe the name was changed in the configuration: change it back, or name another file.")
                .formatted(file, key.key().name(), name));
      }
      return key;
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "%2$s 的密钥文件 %1$s 无法读取。也许它丢失了：请从密钥的备份恢复。",
                  "The key file (%s) of (%s) cannot be read. Maybe it was lost: bring it back from the backup of the keys.")
              .formatted(file, name),
          e);
    } catch (IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "密钥文件 %s 已损坏：%s。请从密钥的备份恢复。",
                  "The key file (%s) is damaged: %s. Maybe bring it back from the backup of the keys.")
              .formatted(file, e),
          e);
    }
  }
}
