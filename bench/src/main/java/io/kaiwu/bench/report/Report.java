// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A page of Markdown that grows line by line, on a stream at once and in a file at the end. */
public final class Report {

  private final String name;
  private final PrintStream out;
  private final StringBuilder page = new StringBuilder();

  /** Begins with the machine, the load before the run and the time. */
  public Report(String name, Clock clock, PrintStream out) {
    this.name = name;
    this.out = out;
    line("# " + name);
    line("");
    line("- machine: " + Machine.describe());
    line("- load average before the run: " + Machine.load());
    line("- begun: " + clock.instant().truncatedTo(ChronoUnit.SECONDS));
    line("");
  }

  public void line(String text) {
    page.append(text).append('\n');
    out.println(text);
  }

  /** The head of a table; rows follow by {@link #row}. */
  public void head(List<String> columns) {
    line("");
    row(columns);
    line("|" + "---|".repeat(columns.size()));
  }

  public void row(List<String> cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  /** Writes {@code NAME.md} into the folder. */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".md"), page);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The result (%s) could not be written to (%s).".formatted(name, folder), e);
    }
  }
}
