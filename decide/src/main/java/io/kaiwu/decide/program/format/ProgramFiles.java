// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.program.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Programs as files: MPS (fixed or free) and the CPLEX LP format, plain or compressed by gzip.
 *
 * <p>Which of them a file is, is seen from its content, for files are also called {@code air05.gz};
 * only when that does not tell, from its name.
 */
public final class ProgramFiles {

  private static final Pattern MPS_START =
      Pattern.compile("(NAME|ROWS|OBJSENSE|OBJNAME|OBJECTIVE)(\\s.*)?", Pattern.CASE_INSENSITIVE);

  private ProgramFiles() {}

  /**
   * Reads a file.
   *
   * @throws InputException when it cannot be read, or is no program; it names the line, what is
   *     there and what should be
   */
  public static ReadProgram read(Path file) {
    List<String> lines = FileText.lines(file);
    String name = String.valueOf(file.getFileName());
    try {
      return isMps(lines, name)
          ? MpsReader.read(lines, stem(name))
          : LpReader.read(lines, stem(name));
    } catch (Malformed e) {
      throw e.in(name);
    }
  }

  /**
   * Writes a file: in the LP format when its name ends in {@code .lp} or {@code .lp.gz}, otherwise
   * as free MPS. What is read from it again is equal to {@code program}.
   *
   * @throws InputException when it cannot be written
   */
  public static void write(Program program, Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean zipped = name.endsWith(".gz");
    boolean lp = name.endsWith(".lp") || name.endsWith(".lp.gz");
    String text = lp ? LpWriter.write(program) : MpsWriter.write(program);
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream target = zipped ? new GZIPOutputStream(out) : out) {
      target.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InputException(
          Text.of("无法写入文件 %s（%s）。".formatted(file, e), "Cannot write %s (%s).".formatted(file, e)),
          e);
    }
  }

  private static boolean isMps(List<String> lines, String name) {
    for (String line : lines) {
      if (line.startsWith("*") || MPS_START.matcher(line).matches()) {
        return true;
      }
      if (!line.isBlank()) {
        break;
      }
    }
    return name.toLowerCase(Locale.ROOT).matches(".*\\.mps(\\.gz)?");
  }

  private static String stem(String name) {
    return name.replaceFirst("(?i)\\.gz$", "").replaceFirst("(?i)\\.(mps|lp)$", "");
  }
}
