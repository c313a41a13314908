// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.learn.LearnException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The runs of a folder: one line a run in {@code runs.jsonl}, and what is too long for a line, such
 * as curves, in a file of its own that is read only when it is asked for.
 *
 * <p>A line is on disk when {@link #append} returns. A line cut short by a crash is dropped by the
 * next append. Several processes may append to one folder; each sees what the others wrote when it
 * asks again. 10,000 runs are read in a fraction of a second. Safe for use by many threads.
 */
public final class RunLog {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectReader READER = JSON.reader();

  private final Path folder;
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private long read;

  /**
   * Opens the runs of a folder.
   *
   * @param folder is made if it is not there
   */
  public RunLog(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder.resolve("details"));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Keeps a run. A run of an id that is there already takes its place.
   *
   * @param details what is too long for a line: curves, recipe, warnings
   */
  public synchronized void append(Run run, JsonNode details) {
    try {
      Files.write(detailsFile(run.id()), CanonicalJson.bytes(details));
      byte[] line = (CanonicalJson.text(run.toJson()) + "\n").getBytes(StandardCharsets.UTF_8);
      try (FileChannel file =
              FileChannel.open(
                  lines(),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        long end = wholeLines(file);
        file.truncate(end);
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
          end += file.write(bytes, end);
        }
        file.force(true);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** All runs, oldest first. */
  public synchronized List<Run> list() {
    refresh();
    return List.copyOf(runs.values());
  }

  /** The runs that a condition holds for, oldest first. */
  public synchronized List<Run> list(Predicate<Run> condition) {
    refresh();
    return runs.values().stream().filter(condition).toList();
  }

  /**
   * The run of that id, or the only one whose id ends in it: the ends differ, the beginnings are
   * the time.
   *
   * @throws LearnException if there is none, or more than one
   */
  public synchronized Run get(String idOrEnd) {
    refresh();
    Run exact = runs.get(idOrEnd);
    if (exact != null) {
      return exact;
    }
    List<Run> ending = runs.values().stream().filter(r -> r.id().endsWith(idOrEnd)).toList();
    if (ending.size() != 1 || idOrEnd.isEmpty()) {
      throw new LearnException(
          "%d of the %d runs in (%s) have an id that ends in (%s). Maybe list them first."
              .formatted(ending.size(), runs.size(), folder, idOrEnd));
    }
    return ending.getFirst();
  }

  /** What was kept beside a run's line. */
  public JsonNode details(String id) {
    try {
      return JSON.readTree(Files.readAllBytes(detailsFile(id)));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void refresh() {
    if (!Files.exists(lines())) {
      return;
    }
    try (FileChannel file = FileChannel.open(lines(), StandardOpenOption.READ)) {
      long end = wholeLines(file);
      if (end < read) { // somebody put another file in its place
        runs.clear();
        read = 0;
      }
      file.position(read);
      BufferedReader reader =
          new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8), 1 << 16);
      int number = 0;
      long at = read;
      List<String> fresh = new ArrayList<>();
      while (at < end) {
        String line = reader.readLine();
        at += line.getBytes(StandardCharsets.UTF_8).length + 1L;
        fresh.add(line);
      }
      for (String line : fresh) {
        number++;
        Run run = parse(line, number);
        runs.put(run.id(), run);
      }
      read = end;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Run parse(String line, int number) {
    try {
      return Run.fromJson(READER.readTree(line));
    } catch (IOException | RuntimeException e) {
      throw new LearnException(
          "Line (%d) after byte (%d) of (%s) is no run. Maybe restore the file or delete the line."
              .formatted(number, read, lines()),
          e);
    }
  }

  /** Where the last whole line ends: what follows it was cut short. */
  private static long wholeLines(FileChannel file) throws IOException {
    long end = file.size();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (end > 0) {
      one.clear();
      file.read(one, end - 1);
      if (one.get(0) == '\n') {
        break;
      }
      end--;
    }
    return end;
  }

  private Path lines() {
    return folder.resolve("runs.jsonl");
  }

  private Path detailsFile(String id) {
    return folder.resolve("details").resolve(id + ".json");
  }

  private LearnException unusable(IOException e) {
    return new LearnException(
        "The runs in (%s) cannot be read or written: %s. Maybe the disk is full or belongs to another user."
            .formatted(folder, e.getMessage()),
        e);
  }
}
