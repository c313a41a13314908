// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * Reads the bodies of requests, each and all at once only up to so many bytes: whatever a thousand
 * clients send and hold back, the process has memory left. Safe for use by many threads.
 */
public final class RequestBodies {

  private static final int PIECE = 1 << 14;

  /** What came; to be closed when nothing of it is needed any more. */
  public sealed interface Body extends AutoCloseable {

    @Override
    default void close() {}
  }

  /** All of it. */
  public static final class Whole implements Body {

    private final byte[] bytes;
    private final Semaphore room;
    private final int pieces;

    private Whole(byte[] bytes, Semaphore room, int pieces) {
      this.bytes = bytes;
      this.room = room;
      this.pieces = pieces;
    }

    /** The bytes themselves, not a copy. */
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public void close() {
      room.release(pieces);
    }
  }

  /** It is longer than one may be. */
  public record TooLarge() implements Body {}

  /** There is no room beside the others; it may be sent again. */
  public record NoRoom() implements Body {}

  private final int most;
  private final Semaphore room;

  /**
   * A reader with those limits.
   *
   * @param most bytes of one body
   * @param together bytes of all bodies that are not closed
   */
  public RequestBodies(int most, int together) {
    this.most = most;
    this.room = new Semaphore(together / PIECE);
  }

  /**
   * Reads to the end, or to where it is too much.
   *
   * @throws IOException if the client goes away, or is too slow for the server
   */
  public Body read(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int pieces = 0;
    boolean whole = false;
    try {
      byte[] piece = in.readNBytes(PIECE);
      while (piece.length > 0) {
        if (body.size() + piece.length > most) {
          return new TooLarge();
        }
        if (!room.tryAcquire()) {
          return new NoRoom();
        }
        pieces++;
        body.writeBytes(piece);
        piece = in.readNBytes(PIECE);
      }
      whole = true;
      return new Whole(body.toByteArray(), room, pieces);
    } finally {
      if (!whole) {
        room.release(pieces);
      }
    }
  }
}
