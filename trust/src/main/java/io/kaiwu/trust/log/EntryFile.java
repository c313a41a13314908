// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.log.Frame.NoFrameException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * {@code entries.log}: blocks one behind the other, each some entries and the checkpoint that
 * covers them. The one file that cannot be made anew. Reads may come from any thread.
 */
final class EntryFile implements AutoCloseable {

  static final String NAME = "entries.log";

  private static final byte[] MAGIC = "kaiwu-log/1\n\n\n\n\n".getBytes(StandardCharsets.US_ASCII);

  /** Where the first frame begins. */
  static final long START = 16;

  private static final int COPIED_AT_ONCE = 1 << 20;

  private final FileChannel channel;
  private final SteadyReader reader;
  private final Disk disk;

  EntryFile(Path directory, Disk disk, Access access) throws IOException {
    this.channel = disk.open(directory.resolve(NAME), access);
    this.reader = new SteadyReader(directory.resolve(NAME), disk);
    this.disk = disk;
  }

  long length() throws IOException {
    return channel.size();
  }

  void begin() throws IOException {
    channel.truncate(0);
    append(0, ByteBuffer.wrap(MAGIC.clone()));
  }

  boolean hasMagic() throws IOException {
    try {
      return Arrays.equals(reader.read(0, MAGIC.length), MAGIC);
    } catch (EOFException tooShort) {
      return false;
    }
  }

  /** Writes at the end; on return it survives a power cut. */
  void append(long end, ByteBuffer bytes) throws IOException {
    disk.write(channel, bytes, end);
    disk.force(channel);
  }

  /**
   * Writes once more what can be read there, and forces it: a write that nobody waited for may be
   * in memory only, and after a failed force no later one would bring it to the disk.
   */
  void secure(long from, long end) throws IOException {
    for (long at = from; at < end; at += COPIED_AT_ONCE) {
      byte[] bytes = reader.read(at, (int) Math.min(COPIED_AT_ONCE, end - at));
      disk.write(channel, ByteBuffer.wrap(bytes), at);
    }
    disk.force(channel);
  }

  void truncate(long end) throws IOException {
    channel.truncate(end);
    disk.force(channel);
  }

  /**
   * The frame that begins there and ends before {@code limit}.
   *
   * @throws NoFrameException if there is none, or it is not as it was written
   */
  Frame frame(long offset, long limit) throws IOException {
    return frame(offset, limit, reader::read);
  }

  /** Frames asked for from front to back; as {@link #frame(long, long)}. Used by one thread. */
  Frames scan() {
    ReadAhead ahead = new ReadAhead(reader);
    return (offset, limit) -> frame(offset, limit, ahead::read);
  }

  /** Where frames come from. */
  @FunctionalInterface
  interface Frames {
    Frame frame(long offset, long limit) throws IOException;
  }

  @FunctionalInterface
  private interface Bytes {
    byte[] read(long offset, int length) throws IOException;
  }

  private static Frame frame(long offset, long limit, Bytes from) throws IOException {
    if (offset < START || offset > limit - Frame.HEADER) {
      throw NoFrameException.cut();
    }
    try {
      byte[] header = from.read(offset, Frame.HEADER);
      int length = Frame.bodyLength(header);
      if (offset + Frame.HEADER + length > limit) {
        throw NoFrameException.cut();
      }
      return Frame.of(header, from.read(offset + Frame.HEADER, length), offset);
    } catch (EOFException e) {
      throw NoFrameException.cut();
    }
  }

  /** Where that byte stands next, with the beginning of a length behind it; else the limit. */
  long findKind(byte kind, long from, long limit) throws IOException {
    long at = from;
    while (at + 1 < limit) {
      byte[] bytes = reader.read(at, (int) Math.min(COPIED_AT_ONCE, limit - at));
      for (int i = 0; i + 1 < bytes.length; i++) {
        if (bytes[i] == kind && bytes[i + 1] == 0) {
          return at + i;
        }
      }
      at += bytes.length - 1;
    }
    return limit;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      reader.close();
    }
  }
}
