// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.text.Text;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The characters of a file, unpacked if it is gzipped, decoded strictly. */
final class TextSource implements Closeable {

  private static final int HEAD = 1 << 18;
  private static final int BUFFER = 1 << 16;

  /** GB 18030 contains GBK and GB 2312, which Chinese spreadsheets write. */
  static final Charset CHINESE = Charset.forName("GB18030");

  private final MeteredStream metered;
  private final InputStream plain;
  private final Reader reader;

  private TextSource(MeteredStream metered, InputStream plain, Charset charset) {
    this.metered = metered;
    this.plain = plain;
    this.reader = new InputStreamReader(plain, strict(charset));
  }

  /**
   * Opens a file.
   *
   * @param mark the bytes of a byte order mark, which are left out
   */
  static TextSource open(Path file, Charset charset, int mark) throws IOException {
    MeteredStream metered = new MeteredStream(Files.newInputStream(file));
    try {
      InputStream plain = unpacked(metered);
      plain.skipNBytes(mark);
      return new TextSource(metered, plain, charset);
    } catch (IOException | RuntimeException e) {
      metered.close();
      throw e;
    }
  }

  /** The beginning of a file, unpacked. */
  static byte[] head(Path file) throws IOException {
    try (InputStream plain = unpacked(Files.newInputStream(file))) {
      return plain.readNBytes(HEAD);
    }
  }

  /** Whether the beginning of a file is not all of it. */
  static boolean isPart(byte[] head) {
    return head.length == HEAD;
  }

  /** How the file begins: its byte order mark, else UTF-8 if that can be, else Chinese. */
  static Charset charset(byte[] head) {
    return switch (markLength(head)) {
      case 2 -> (head[0] & 0xff) == 0xFE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      case 3 -> StandardCharsets.UTF_8;
      default -> unmarked(head);
    };
  }

  private static Charset unmarked(byte[] head) {
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i & 1] += head[i] == 0 ? 1 : 0;
    }
    // Half the bytes of digits and separators in UTF-16 are zero; a text has none.
    if (zeros[0] + zeros[1] > head.length / 4) {
      return zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
    return isUtf8(head) ? StandardCharsets.UTF_8 : CHINESE;
  }

  /** What the file is if it is no text, by its first bytes. */
  static Optional<Text> foreign(byte[] head) {
    if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      return Optional.of(
          Text.of("它是 Excel 工作簿（或压缩包），请另存为 CSV", "It is a workbook or an archive: save it as CSV"));
    }
    return startsWith(head, 'P', 'A', 'R', '1')
        ? Optional.of(Text.of("它是 Parquet 文件，请导出为 CSV", "It is a Parquet file: export it as CSV"))
        : Optional.empty();
  }

  static int markLength(byte[] head) {
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return 3;
    }
    return startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE) ? 2 : 0;
  }

  /** The beginning as text; what is cut off or not valid at its end is left out. */
  static String text(byte[] head, int mark, Charset charset) {
    ByteBuffer bytes = ByteBuffer.wrap(head, mark, head.length - mark);
    CharBuffer chars = CharBuffer.allocate(head.length + 1);
    strict(charset).onMalformedInput(CodingErrorAction.REPLACE).decode(bytes, chars, false);
    return chars.flip().toString();
  }

  Reader reader() {
    return reader;
  }

  MeteredStream metered() {
    return metered;
  }

  @Override
  public void close() throws IOException {
    plain.close();
    metered.close();
  }

  private static InputStream unpacked(InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, BUFFER);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in, BUFFER) : in;
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static boolean isUtf8(byte[] head) {
    // The head may end inside a character: up to three bytes of it are left out.
    for (int less = 0; less <= 3 && less <= head.length; less++) {
      try {
        strict(StandardCharsets.UTF_8)
            .decode(ByteBuffer.wrap(Arrays.copyOf(head, head.length - less)));
        return true;
      } catch (CharacterCodingException e) {
        if (!isPart(head)) {
          return false;
        }
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (head.length <= i || (head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
