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
    return read(
        file,
        bytes -> {
          try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
          } catch (CharacterCodingException e) {
            throw new MalformedException(Explained.text(e), e);
          }
        });
  }

  static void requireNoFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new LedgerProblem(
          Text.of("%s 是目录，请给出其中的文件。", "This is a folder (%s). Maybe name the file in it.")
              .formatted(file));
    }
  }
}
