// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.file.FileBytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines of a file of text, plain or compressed by gzip, in UTF-8, UTF-16 with a byte order mark
 * or GB 18030.
 */
final class FileText {

  /** Contains GBK and GB 2312, in which Chinese editors of old write. */
  private static final Charset CHINESE = Charset.forName("GB18030");

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private FileText() {}

  /**
   * Reads all of them.
   *
   * @throws InputException when there is no such file, or it cannot be read, or is no text, or is
   *     empty
   */
  static List<String> lines(Path file) {
    List<String> lines = text(FileBytes.read(file)).lines().toList();
    if (lines.stream().allMatch(String::isBlank)) {
      throw new InputException(
          Text.of(
              "文件 %s 是空的，应为 MPS 或 LP 格式的程序。请检查写出它的程序是否已经写完。".formatted(file),
              "%s is empty, expected a program in the MPS or LP format. Maybe what writes it was not done."
                  .formatted(file)));
    }
    for (int i = 0; i < lines.size(); i++) {
      requireText(file, i + 1, lines.get(i));
    }
    return lines;
  }

  private static String text(byte[] bytes) {
    String text = decoded(bytes);
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static String decoded(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    if (mark == 0xfeff || mark == 0xfffe) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, CHINESE);
    }
  }

  private static void requireText(Path file, int number, String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      // DOS ends files by its control-Z.
      if (c < ' ' && c != '\t' && c != '\f' && c != '\u000b' && c != '\u001a') {
        String name = String.valueOf(file.getFileName());
        throw new Malformed(
                number,
                Text.of(
                    "读到控制字符 0x%02x，这不是文本文件；应为 MPS 或 LP 格式的文本（可用 gzip 压缩）。请先解压或另存为文本"
                        .formatted((int) c),
                    "found the control character 0x%02x, so this is no text; expected an MPS or LP file, plain or compressed by gzip; maybe unpack it or save it as text"
                        .formatted((int) c)))
            .in(name);
      }
    }
  }
}
