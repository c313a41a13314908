// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Makes each run of blanks and tabs one blank, and none at the ends of a line. */
final class BlankReader extends FilterReader {

  private final char[] raw = new char[1 << 14];
  private int at;
  private int end;
  private boolean quoted;
  private boolean lineStart = true;
  private boolean pending;

  BlankReader(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int written = 0;
    while (written < length) {
      if (at == end) {
        end = in.read(raw, 0, raw.length);
        at = 0;
        if (end <= 0) {
          end = 0;
          return written == 0 ? -1 : written;
        }
      }
      char c = raw[at];
      if (!quoted && (c == ' ' || c == '\t')) {
        pending = !lineStart;
        at++;
        continue;
      }
      boolean newline = c == '\n' || c == '\r';
      if (pending && !newline) {
        into[offset + written++] = ' ';
        pending = false;
        continue;
      }
      pending = false;
      quoted ^= c == '"';
      lineStart = newline;
      into[offset + written++] = c;
      at++;
    }
    return written;
  }
}
