// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.turbofan;

import io.kaiwu.loop.LoopException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads {@code train_SET.txt}, {@code test_SET.txt} and {@code RUL_SET.txt} of a folder, each plain
 * or as {@code .gz}.
 */
public final class CmapssFiles {

  private static final int COLUMNS = 26;
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,2})?");

  private final Path folder;
  private final String set;

  /**
   * The files of a set.
   *
   * @throws LoopException if one of the three is missing
   */
  public CmapssFiles(Path folder, String set) {
    if (!set.matches("[A-Za-z0-9-]{1,20}")) {
      throw new LoopException(
          "The set (%s) must be letters and digits. Maybe FD001, FD002, FD003 or FD004."
              .formatted(set));
    }
    if (!Files.isDirectory(folder)) {
      throw new LoopException(
          "There is no folder (%s). Maybe it is another: the one where train_%s.txt lies."
              .formatted(folder, set));
    }
    this.folder = folder;
    this.set = set;
    find("train_");
    find("test_");
    find("RUL_");
  }

  /**
   * One line: an engine in one cycle.
   *
   * @param values one for each {@link TurbofanTag}, in their order
   */
  public record Row(int unit, int cycle, List<Double> values) {}

  /** Hands over the lines of {@code train_}: whole lives, engine by engine. */
  public void train(Consumer<? super Row> out) {
    rows("train_", out);
  }

  /** Hands over the lines of {@code test_}: lives cut off before their end. */
  public void test(Consumer<? super Row> out) {
    rows("test_", out);
  }

  /** The cycles that each engine of {@code test_} has left after its last line, by engine. */
  public List<Integer> remainingLives() {
    List<Integer> lives = new ArrayList<>();
    lines(
        "RUL_",
        (line, number) -> {
          String[] fields = line.strip().split("\\s+", -1);
          if (fields.length != 1) {
            throw new LoopException(
                "%s, line %d: %d columns; expected one, the remaining life."
                    .formatted(find("RUL_"), number, fields.length));
          }
          lives.add(whole(fields[0], "RUL_", number, 1));
        });
    return lives;
  }

  private void rows(String prefix, Consumer<? super Row> out) {
    lines(
        prefix,
        (line, number) -> {
          String[] fields = line.strip().split("\\s+", -1);
          if (fields.length != COLUMNS) {
            throw new LoopException(
                "%s, line %d: %d columns; expected %d (unit, cycle, 3 settings, 21 sensors)."
                    .formatted(find(prefix), number, fields.length, COLUMNS));
          }
          List<Double> values = new ArrayList<>(COLUMNS - 1);
          for (int i = 1; i < COLUMNS; i++) {
            values.add(number(fields[i], prefix, number, i + 1));
          }
          int unit = whole(fields[0], prefix, number, 1);
          int cycle = whole(fields[1], prefix, number, 2);
          out.accept(new Row(unit, cycle, List.copyOf(values)));
        });
  }

  private interface Line {
    void take(String line, int number);
  }

  private void lines(String prefix, Line out) {
    Path file = find(prefix);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.US_ASCII))) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          out.take(line, number);
        }
      }
    } catch (IOException e) {
      throw new LoopException("The file (%s) cannot be read.".formatted(file), e);
    }
  }

  private double number(String field, String prefix, int line, int column) {
    if (!NUMBER.matcher(field).matches()) {
      throw malformed(field, prefix, line, column, "a number");
    }
    return Double.parseDouble(field);
  }

  private int whole(String field, String prefix, int line, int column) {
    double number = number(field, prefix, line, column);
    if (number != (int) number || number < 0) {
      throw malformed(field, prefix, line, column, "a whole number of 0 or more");
    }
    return (int) number;
  }

  private LoopException malformed(
      String field, String prefix, int line, int column, String expected) {
    return new LoopException(
        "%s, line %d, column %d: (%s) is not %s."
            .formatted(find(prefix), line, column, field, expected));
  }

  private static InputStream open(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  private Path find(String prefix) {
    Path plain = folder.resolve(prefix + set + ".txt");
    Path packed = folder.resolve(prefix + set + ".txt.gz");
    if (Files.exists(plain)) {
      return plain;
    }
    if (Files.exists(packed)) {
      return packed;
    }
    throw new LoopException(
        "There is neither (%s) nor (%s.gz). Maybe the files lie in another folder, or the set (%s) is another: FD001 to FD004."
            .formatted(plain, plain.getFileName(), set));
  }
}
