// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * {@code head}: how far the log was acknowledged, so that rot at its end is not taken for a torn
 * write. Two slots are written in turn; a torn one leaves the other.
 *
 * <p>It is written only after its block is on disk, so it may lag behind after a power cut but
 * never runs ahead.
 */
final class HeadFile implements AutoCloseable {

  static final String NAME = "head";

  private static final int SLOT = 512;
  private static final int LENGTH = 4 * Long.BYTES + Mark.LENGTH;
  private static final long MAGIC = 0x6b61697775686432L;

  private final Disk disk;
  private final FileChannel channel;
  private final SteadyReader reader;
  private int next;
  private boolean unforced;

  /**
   * The last block known to be acknowledged.
   *
   * @param size the log's size behind it
   * @param checkpointOffset where its checkpoint's frame begins
   * @param end where the block ends
   * @param mark where the block came from
   */
  record Head(long size, long checkpointOffset, long end, Mark mark) {}

  private record Slot(int number, Head head) {}

  HeadFile(Path directory, Disk disk, Access access) throws IOException {
    this.disk = disk;
    channel = disk.open(directory.resolve(NAME), access);
    reader = new SteadyReader(directory.resolve(NAME), disk);
  }

  /** The newest whole slot; empty if there is none. */
  Optional<Head> read() throws IOException {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int number = i;
      readSlot(i).ifPresent(head -> slots.add(new Slot(number, head)));
    }
    Optional<Slot> newest = slots.stream().max(Comparator.comparingLong(s -> s.head.end));
    next = newest.map(slot -> 1 - slot.number).orElse(0);
    return newest.map(Slot::head);
  }

  void write(Head head) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH + Integer.BYTES);
    bytes.putLong(MAGIC).putLong(head.size).putLong(head.checkpointOffset).putLong(head.end);
    bytes.put(head.mark.bytes());
    bytes.putInt(checkSum(bytes.array())).flip();
    disk.write(channel, bytes, (long) next * SLOT);
    next = 1 - next;
    unforced = true;
  }

  void force() throws IOException {
    if (unforced) {
      disk.force(channel);
      unforced = false;
    }
  }

  private Optional<Head> readSlot(int number) throws IOException {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(reader.read((long) number * SLOT, LENGTH + Integer.BYTES));
    } catch (EOFException e) {
      return Optional.empty();
    }
    if (bytes.getInt(LENGTH) != checkSum(bytes.array()) || bytes.getLong(0) != MAGIC) {
      return Optional.empty();
    }
    return Optional.of(
        new Head(
            bytes.getLong(Long.BYTES),
            bytes.getLong(2 * Long.BYTES),
            bytes.getLong(3 * Long.BYTES),
            new Mark(bytes.getLong(4 * Long.BYTES), bytes.getLong(5 * Long.BYTES))));
  }

  private static int checkSum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, LENGTH);
    return (int) sum.getValue();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      reader.close();
    }
  }
}
