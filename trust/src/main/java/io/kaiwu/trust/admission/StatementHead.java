// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The stream and time of a statement whose form has been checked, read off the end of its canonical
 * text without parsing the body again.
 */
public record StatementHead(String stream, Instant time) {

  private static final String LOG = ",\"log\":\"";
  private static final String STREAM = "\",\"stream\":\"";
  private static final String TIME = "\",\"time\":\"";
  private static final String TYPE = "\",\"type\":\"";

  /**
   * The head of an entry's statement; empty if it holds none.
   *
   * @throws IllegalArgumentException if it claims to be one and is not
   */
  public static Optional<StatementHead> find(SignedEntry entry) {
    if (!entry.payloadType().equals(Statement.PAYLOAD_TYPE)) {
      return Optional.empty();
    }
    // A quote inside a text is escaped, so these can only be members; the last are the outermost.
    String payload = entry.payload();
    int stream = payload.indexOf(STREAM, payload.lastIndexOf(LOG) + LOG.length());
    int time = payload.indexOf(TIME, stream);
    int type = payload.indexOf(TYPE, time);
    if (stream < 0 || time < 0 || type < 0) {
      throw new MalformedException(
          Text.of("声明的成员不全或多余。", "The statement has not the members of one."));
    }
    try {
      return Optional.of(
          new StatementHead(
              payload.substring(stream + STREAM.length(), time),
              Instant.parse(payload.substring(time + TIME.length(), type))));
    } catch (DateTimeException e) {
      throw new MalformedException(Text.of("声明没有时间。", "The statement has no time."), e);
    }
  }
}
