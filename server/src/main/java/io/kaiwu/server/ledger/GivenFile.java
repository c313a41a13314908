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
          FileKind.find(bytes)
              .map(kind ->
                  Text.of("文件 %s（%s）无法使用：%s。", "The file (%s), %s, cannot be used: %s.")
                      .formatted(file, kind.name(), e))
              .orElseGet(() ->
                  Text.of("文件 %s 无法使用：%s。", "The file (%s) cannot be used: %s.")
                      .formatted(file, e)));
    }
  }

  /** How to call what was named on the command line. */
  static Text name(String file) {
    return file.equals("-")
        ? Text.of("标准输入", "The standard input")
        : Text.of(file, "(" + file + ")");
  }

  /** All of it; {@code -} is the standard input, which can be read once. */
  static byte[] bytes(Path file) throws IOException {
    if (file.toString().equals("-")) {
      return System.in.readAllBytes();
    }
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

  /** Those bytes as text. */
  static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(Explained.text(e), e);
    }
  }

  /** Checks before something is done for good that its outcome can be written there. */
  static void requireWritable(Path out) {
    Path folder = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out)) {
      throw new LedgerProblem(
          Text.of(
                  "%s 是目录，请写明要写入的文件。什么也没有做。",
                  "This is a folder (%s). Maybe name a file in it. Nothing was done.")
              .formatted(out));
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new LedgerProblem(
          Text.of(
                  "文件 %s 无法写入：它所在的目录不存在。请先建立该目录。什么也没有做。",
                  "The file (%s) cannot be written: its folder does not exist. Maybe make it first. Nothing was done.")
              .formatted(out));
    }
    if (!Files.isWritable(Files.exists(out) ? out : folder)) {
      throw new LedgerProblem(
          Text.of(
                  "文件 %s 无法写入：您无权写入那里。请另指定文件。什么也没有做。",
                  "The file (%s) cannot be written: it is not yours to write there. Maybe name another. Nothing was done.")
              .formatted(out));
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
