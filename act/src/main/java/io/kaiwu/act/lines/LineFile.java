// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.lines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.act.ActException;
import io.kaiwu.core.file.DurableFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps JSON objects, one a line, in a file that only grows.
 *
 * <p>A line is durable once {@link #force} returned for its end. Threads that force at the same
 * time share one fsync: whoever comes first covers all that was appended until then. A last line
 * that was torn by a crash is cut off when the file is opened, since nobody was told that it was
 * kept; an unreadable line before it refuses to open. After a failed write or fsync the file takes
 * nothing more, because what it then holds is unknown. One process owns the file. Safe for use by
 * many threads; interrupting one of them does not close the file.
 */
public final class LineFile implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LineFile.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final FileChannel lockChannel;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock forcing = new ReentrantLock();
  private final List<JsonNode> found;
  // Not a FileChannel: that one closes itself under a thread that is interrupted while it writes.
  private RandomAccessFile file;
  private volatile long end;
  private volatile long durable;
  private volatile @Nullable IOException broken;

  private LineFile(Path path, FileChannel lockChannel) throws IOException {
    this.path = path;
    this.lockChannel = lockChannel;
    found = read();
    file = new RandomAccessFile(path.toFile(), "rw");
    file.seek(file.length());
    end = file.length();
    durable = end;
  }

  /**
   * Opens the file, or makes it with the folders above it.
   *
   * @throws ActException if it cannot be read or written, another process has it open, or a line
   *     before the last is not JSON
   */
  public static LineFile open(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel lockChannel =
          FileChannel.open(
              path.resolveSibling(path.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      try {
        own(path, lockChannel);
        return new LineFile(path, lockChannel);
      } catch (IOException | RuntimeException e) {
        lockChannel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ActException(
          "The file (%s) cannot be opened: %s. Maybe its folder is read-only or the disk is full."
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /** What the file held when it was opened, in the order of writing. */
  public List<JsonNode> found() {
    return found;
  }

  /**
   * Adds the objects, each on a line.
   *
   * @return the end of what was added, to be given to {@link #force}
   */
  public long append(List<? extends JsonNode> objects) {
    byte[] bytes = lines(objects);
    writing.lock();
    try {
      refuseIfBroken();
      file.write(bytes);
      long reached = end + bytes.length;
      end = reached;
      return reached;
    } catch (IOException e) {
      throw broke(e);
    } finally {
      writing.unlock();
    }
  }

  /** Returns once everything before {@code position} is on the disk. */
  public void force(long position) {
    if (durable >= position) {
      return;
    }
    forcing.lock();
    try {
      if (durable >= position) {
        return;
      }
      refuseIfBroken();
      long reached = end;
      file.getFD().sync();
      durable = reached;
    } catch (IOException e) {
      throw broke(e);
    } finally {
      forcing.unlock();
    }
  }

  /** Replaces all lines by these, at once: after a crash the file holds the old or the new ones. */
  public void rewrite(List<? extends JsonNode> objects) {
    forcing.lock();
    writing.lock();
    try {
      refuseIfBroken();
      DurableFile.replace(path, lines(objects));
      file.close();
      file = new RandomAccessFile(path.toFile(), "rw");
      file.seek(file.length());
      // Positions handed out before stand for lines that the new file holds, if anybody needs them.
      end = Math.max(end, file.length());
      durable = end;
    } catch (IOException e) {
      throw broke(e);
    } finally {
      writing.unlock();
      forcing.unlock();
    }
  }

  /** Makes durable what was added, and lets go of the file. */
  @Override
  public void close() {
    try (lockChannel) {
      if (broken == null) {
        force(end);
      }
      closeFile();
    } catch (IOException e) {
      throw broke(e);
    }
  }

  private void closeFile() throws IOException {
    writing.lock();
    try {
      broken = new IOException("it was closed");
      file.close();
    } finally {
      writing.unlock();
    }
  }

  private static void own(Path path, FileChannel lockChannel) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = lockChannel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new ActException(
          "The file (%s) is in use. Maybe another server runs on the same data folder: stop it first."
              .formatted(path));
    }
  }

  private List<JsonNode> read() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    byte[] bytes = Files.readAllBytes(path);
    List<JsonNode> objects = new ArrayList<>();
    int start = 0;
    while (start < bytes.length) {
      int stop = start;
      while (stop < bytes.length && bytes[stop] != '\n') {
        stop++;
      }
      boolean last = stop >= bytes.length - 1;
      @Nullable JsonNode object = stop < bytes.length ? parse(bytes, start, stop) : null;
      if (object == null) {
        if (!last) {
          throw new ActException(
              "Line %d of the file (%s) is not a JSON object. Maybe the disk or an editor damaged it: restore the file from a backup, or take that line out if you know what it said."
                  .formatted(objects.size() + 1, path));
        }
        log.warn(
            "The last line of the file ({}) was torn by a crash and is cut off ({} bytes at {}).",
            path,
            bytes.length - start,
            start);
        try (RandomAccessFile cut = new RandomAccessFile(path.toFile(), "rw")) {
          cut.setLength(start);
          cut.getFD().sync();
        }
        break;
      }
      objects.add(object);
      start = stop + 1;
    }
    return List.copyOf(objects);
  }

  private static @Nullable JsonNode parse(byte[] bytes, int start, int stop) {
    try {
      JsonNode node = JSON.readTree(Arrays.copyOfRange(bytes, start, stop));
      return node.isObject() ? node : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static byte[] lines(List<? extends JsonNode> objects) {
    StringBuilder text = new StringBuilder(512);
    for (JsonNode object : objects) {
      text.append(object).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void refuseIfBroken() throws IOException {
    IOException earlier = broken;
    if (earlier != null) {
      throw new IOException(
          "it takes nothing more since an earlier failure: " + earlier.getMessage(), earlier);
    }
  }

  private ActException broke(IOException e) {
    if (broken == null) {
      broken = e;
    }
    return new ActException(
        "The file (%s) could not be written: %s. Maybe the disk is full or failing: see to it and restart the server."
            .formatted(path, e.getMessage()),
        e);
  }
}
