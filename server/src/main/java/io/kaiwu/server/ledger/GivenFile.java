// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** A file that the user named: whatever is wrong with it, its name is said. */
final class GivenFile {

  private GivenFile() {}

  /** All of it, as what it must be. */
  static <T> T read(Path file, Function<byte[], T> parse) throws IOException {
    return parsed(file, bytes(file), parse);
  }

  /** Bytes of that file, as what they must be. */
  static <T> T parsed(Path file, byte[] bytes, Function<byte[], T> parse) {
    try {
      return parse.apply(bytes);
    } catch (TrustException | IllegalArgumentException e) {
      throw new LedgerProblem(
          Text.of("文件 %s 无法使用：%s。", "The file (%s) cannot be used: %s.").formatted(file, e));
    }
  }

  static byte[] bytes(Path file) throws IOException {
    requireNoFolder(file);
    return Files.readAllBytes(file);
  }

  static String text(Path file) throws IOException {
    return read(file, GivenFile::utf8);
  }

  /** All of it as text, as what it must be. */
  static <T> T text(Path file, Function<String, T> parse) throws IOException {
    return read(file, bytes -> parse.apply(utf8(bytes)));
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(Explained.text(e), e);
    }
  }

  /** Refuses a file to write whose folder is not there or which is one, before anything is done. */
  static void requireWritable(Path file) {
    requireNoFolder(file);
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new LedgerProblem(
          Text.of(
                  "文件 %s 的目录不存在。请先建立它。",
                  "The folder of the file (%s) is not there. Maybe make it first.")
              .formatted(file));
    }
    if (!Files.isWritable(Files.exists(file) ? file : parent)) {
      throw new LedgerProblem(
          Text.of("不许本用户写文件 %s。", "The file (%s) may not be written by you.").formatted(file));
    }
  }

  static void requireNoFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new LedgerProblem(
          Text.of("%s 是目录，请给出其中的文件。", "This is a folder (%s). Maybe name the file in it.")
              .formatted(file));
    }
  }
}
