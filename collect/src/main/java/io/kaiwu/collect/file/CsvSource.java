// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A CSV file, unpacked if it is gzipped, decoded, and split at the separator found in it. */
final class CsvSource implements Closeable {

  private static final int LOOK = 1 << 16;
  private static final String SEPARATORS = ",;\t|";

  private final CountingStream counted;
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final long size;

  private CsvSource(CountingStream counted, CsvReader<CsvRecord> reader, long size) {
    this.counted = counted;
    this.reader = reader;
    this.records = reader.iterator();
    this.size = size;
  }

  static CsvSource open(Path file, CsvFormat format) throws IOException {
    long size = Files.size(file);
    CountingStream counted = new CountingStream(Files.newInputStream(file));
    try {
      InputStream bytes = unpacked(new BufferedInputStream(counted, LOOK));
      BufferedInputStream plain = new BufferedInputStream(bytes, LOOK);
      byte[] head = head(plain);
      int mark = markLength(head);
      plain.skipNBytes(mark);
      Charset charset = format.charset().orElseGet(() -> charset(head));
      Reader text = new InputStreamReader(plain, charset);
      String beginning = new String(head, mark, head.length - mark, charset);
      char separator = format.separator().orElseGet(() -> separator(beginning));
      CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .fieldSeparator(separator)
              .allowUnclosedQuote(false)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(text);
      return new CsvSource(counted, reader, size);
    } catch (IOException | RuntimeException e) {
      counted.close();
      throw e;
    }
  }

  CloseableIterator<CsvRecord> records() {
    return records;
  }

  long bytesRead() {
    return counted.count();
  }

  long bytesTotal() {
    return size;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    counted.close();
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in, LOOK) : in;
  }

  private static byte[] head(BufferedInputStream in) throws IOException {
    in.mark(LOOK);
    byte[] head = in.readNBytes(LOOK - 1);
    in.reset();
    return head;
  }

  private static int markLength(byte[] head) {
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return 3;
    }
    return startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE) ? 2 : 0;
  }

  private static Charset charset(byte[] head) {
    if (startsWith(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    if (startsWith(head, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    // Not the end of input: the head may end inside a character.
    boolean invalid =
        strict.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false).isError();
    return invalid ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (head.length <= i || (head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static char separator(String beginning) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = 0; i < beginning.length(); i++) {
      char c = beginning.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r') && i > 0) {
        break;
      } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
        counts[SEPARATORS.indexOf(c)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return SEPARATORS.charAt(best);
  }
}
