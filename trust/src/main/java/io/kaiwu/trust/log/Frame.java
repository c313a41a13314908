// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One record of {@code entries.log}: kind, length, number, CRC-32C over these and the body, body;
 * big-endian.
 *
 * <p>The check sum tells rot and torn writes; against an opponent stand the tree and its signed
 * checkpoints.
 *
 * @param kind {@link #ENTRY}, {@link #MARK} or {@link #CHECKPOINT}
 * @param number the entry's index, or the log's size behind the block
 * @param offset where the frame begins in the file
 */
@SuppressWarnings("ArrayRecordComponent") // a short-lived carrier; never compared
record Frame(byte kind, long number, byte[] body, long offset) {

  static final byte ENTRY = 'E';
  static final byte MARK = 'M';
  static final byte CHECKPOINT = 'C';
  static final int HEADER = 1 + Integer.BYTES + Long.BYTES + Integer.BYTES;
  static final int MAX_BODY = 1 << 16;

  private static final int CHECKED_HEADER = HEADER - Integer.BYTES;

  /** Thrown when the bytes at a place are no frame. */
  static final class NoFrameException extends IOException implements Explained {

    private static final long serialVersionUID = 1L;

    private final transient Text problem;

    NoFrameException(Text problem) {
      super(problem.en());
      this.problem = problem;
    }

    static NoFrameException cut() {
      return new NoFrameException(Text.of("文件在一帧中间结束", "the file ends inside a frame"));
    }

    static NoFrameException misplaced(Frame frame) {
      return new NoFrameException(
          Text.of("此帧的序号是 %d", "the frame is number %d").formatted(frame.number()));
    }

    @Override
    public Text problem() {
      return problem;
    }
  }

  long end() {
    return offset + HEADER + body.length;
  }

  static int length(byte[] body) {
    return HEADER + body.length;
  }

  static void write(ByteBuffer out, byte kind, long number, byte[] body) {
    byte[] header = new byte[HEADER];
    ByteBuffer fields = ByteBuffer.wrap(header).put(kind).putInt(body.length).putLong(number);
    fields.putInt(checkSum(header, body));
    out.put(header).put(body);
  }

  /** The length of the body, by a header that is not yet checked. */
  static int bodyLength(byte[] header) throws NoFrameException {
    int length = ByteBuffer.wrap(header).getInt(1);
    boolean known = header[0] == ENTRY || header[0] == MARK || header[0] == CHECKPOINT;
    if (!known || length < 0 || length > MAX_BODY) {
      throw new NoFrameException(Text.of("此处不是一帧的开头", "no frame begins here"));
    }
    return length;
  }

  static Frame of(byte[] header, byte[] body, long offset) throws NoFrameException {
    ByteBuffer buffer = ByteBuffer.wrap(header);
    if (buffer.getInt(CHECKED_HEADER) != checkSum(header, body)) {
      throw new NoFrameException(Text.of("帧的校验和不对", "the check sum of the frame is wrong"));
    }
    return new Frame(header[0], buffer.getLong(1 + Integer.BYTES), body, offset);
  }

  private static int checkSum(byte[] header, byte[] body) {
    CRC32C sum = new CRC32C();
    sum.update(header, 0, CHECKED_HEADER);
    sum.update(body, 0, body.length);
    return (int) sum.getValue();
  }
}
