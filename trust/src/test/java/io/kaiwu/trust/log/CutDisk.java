// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;

/**
 * A disk that knows what it has made durable, sector by sector, so that its power can be cut. A
 * force that is made to fail forgets the sectors it was to write, as Linux does: they can be read
 * still, and the next force reports success without them.
 */
final class CutDisk implements Disk {

  private static final int SECTOR = 512;

  private final Map<FileChannel, Sectors> files = new HashMap<>();
  private Runnable beforeEachStep = () -> {};
  private boolean failing;

  private static final class Sectors {
    private final Path path;
    private final TreeSet<Long> dirty = new TreeSet<>();
    private byte[] durable = new byte[0];

    private Sectors(Path path) {
      this.path = path;
    }

    /** What is durable after those sectors reached the disk. */
    private byte[] after(Iterable<Long> sectors) throws IOException {
      byte[] now = Files.readAllBytes(path);
      byte[] image = durable.clone();
      for (long sector : sectors) {
        int from = (int) sector * SECTOR;
        int to = Math.min(from + SECTOR, now.length);
        if (from < to) {
          image = image.length < to ? Arrays.copyOf(image, to) : image;
          System.arraycopy(now, from, image, from, to - from);
        }
      }
      return image;
    }
  }

  synchronized void beforeEachStep(Runnable watcher) {
    beforeEachStep = watcher;
  }

  synchronized void failNextForce() {
    failing = true;
  }

  @Override
  public synchronized FileChannel open(Path file, Access access) throws IOException {
    FileChannel channel = access.open(file);
    Sectors sectors = new Sectors(file);
    sectors.durable =
        files.values().stream()
            .filter(known -> known.path.equals(file))
            .findFirst()
            .map(known -> known.durable)
            .orElseGet(() -> new byte[0]);
    files.values().removeIf(known -> known.path.equals(file));
    files.put(channel, sectors);
    return channel;
  }

  @Override
  public synchronized void write(FileChannel channel, ByteBuffer bytes, long at)
      throws IOException {
    beforeEachStep.run();
    for (long sector = at / SECTOR; sector * SECTOR < at + bytes.remaining(); sector++) {
      Objects.requireNonNull(files.get(channel)).dirty.add(sector);
    }
    Disk.super.write(channel, bytes, at);
  }

  @Override
  public synchronized void force(FileChannel channel) throws IOException {
    beforeEachStep.run();
    Sectors file = Objects.requireNonNull(files.get(channel));
    if (failing) {
      failing = false;
      file.dirty.clear();
      throw new IOException("Input/output error");
    }
    file.durable = Arrays.copyOf(file.after(file.dirty), (int) channel.size());
    file.dirty.clear();
  }

  /** What a power cut now would leave: all that was forced, and any of the rest. */
  synchronized void cutInto(Path folder, Random random) {
    try {
      Files.createDirectories(folder);
      double luck = random.nextInt(5) / 4.0;
      for (Sectors file : files.values()) {
        TreeSet<Long> arrived = new TreeSet<>(file.dirty);
        arrived.removeIf(sector -> random.nextDouble() >= luck);
        Files.write(folder.resolve(file.path.getFileName().toString()), file.after(arrived));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
