// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.table.CsvOptions;
import io.kaiwu.learn.table.CsvTable;
import io.kaiwu.learn.table.Kind;
import io.kaiwu.learn.table.Memory;
import io.kaiwu.learn.table.Ragged;
import io.kaiwu.learn.table.Table;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows a command is about: a CSV file, how it is written, and which of its rows. */
final class TableOptions {

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "CSV 文件，可为 .gz / a CSV file, also .gz")
  private @Nullable Path data;

  @Option(names = "--no-header", description = "首行是数据 / the first line is data")
  private boolean noHeader;

  @Option(
      names = "--separator",
      paramLabel = "C",
      description = "分隔符，默认自动识别 / what stands between fields, found out by default")
  private @Nullable Character separator;

  @Option(
      names = "--decimal-comma",
      description = "1,5 是一点五，默认按列识别 / 1,5 is one and a half; found out by default")
  private boolean decimalComma;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "字符编码，默认自动识别 / encoding of the characters, found out by default")
  private @Nullable String encoding;

  @Option(
      names = "--fill-ragged",
      description =
          "容忍列数不对的行：缺的算缺失，多的去掉 / bear with lines of a wrong length: too few fields are missing values, too many are cut")
  private boolean ragged;

  @Option(
      names = "--na",
      paramLabel = "TEXT",
      description = "这样的单元格算缺失，可多次给出 / such cells count as missing; may be repeated")
  private List<String> missing = new ArrayList<>();

  @Option(
      names = "--as",
      paramLabel = "COLUMN=KIND",
      description = "列的类型：number、text 或 time，可多次给出 / the kind of a column; may be repeated")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      description = "只取此列为此值的行，可多次给出 / only rows with this value; may be repeated")
  private List<String> where = new ArrayList<>();

  @Option(names = "--rows", paramLabel = "N", description = "随机抽取 N 行 / N rows drawn at random")
  private int rows;

  /** The file, which must have been named. */
  Path file() {
    if (data == null) {
      throw new DataException(
          Text.of("没有说明数据文件。请加上 --data 文件.csv。", "No file was named. Maybe add --data FILE.csv."));
    }
    return data;
  }

  @Nullable Character separator() {
    return separator;
  }

  /** Reads the file; what does not fit into a part of the memory lies beside {@code scratch}. */
  Table read(Path scratch, Progress progress, long seed) {
    Table whole = CsvTable.read(file(), csv(), Memory.standard(scratch), progress::reading);
    progress.end();
    Table kept = whole;
    for (String condition : where) {
      kept = where(kept, condition);
    }
    if (rows > 0 && rows < kept.rows()) {
      kept =
          kept.select(
              new SplittableRandom(seed)
                  .ints(0, kept.rows())
                  .distinct()
                  .limit(rows)
                  .sorted()
                  .toArray());
    }
    return kept;
  }

  private CsvOptions csv() {
    CsvOptions options = CsvOptions.standard();
    if (noHeader) {
      options = options.withHeader(false);
    }
    if (separator != null) {
      options = options.withSeparator(separator);
    }
    if (decimalComma) {
      options = options.withDecimalComma(true);
    }
    if (encoding != null) {
      options = options.withCharset(charset(encoding));
    }
    if (!missing.isEmpty()) {
      List<String> all = new ArrayList<>(options.missing());
      all.addAll(missing);
      options = options.withMissing(all);
    }
    for (String text : kinds) {
      int equals = text.lastIndexOf('=');
      options = options.withKind(text.substring(0, Math.max(0, equals)), kind(text, equals));
    }
    return ragged ? options.withRagged(Ragged.FILL) : options;
  }

  private static Kind kind(String text, int equals) {
    return switch (text.substring(equals + 1)) {
      case "number" -> Kind.NUMBER;
      case "text" -> Kind.TEXT;
      case "time" -> Kind.TIME;
      default ->
          throw new DataException(
              Text.of(
                  "选项 --as（%s）须写成 列名=number、列名=text 或 列名=time。".formatted(text),
                  "The option --as (%s) must be COLUMN=number, COLUMN=text or COLUMN=time."
                      .formatted(text)));
    };
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new DataException(
          Text.of(
              "没有字符编码（%s）。也许是 GB18030 或 UTF-8。".formatted(name),
              "There is no encoding (%s). Maybe GB18030 or UTF-8 is meant.".formatted(name)),
          e);
    }
  }

  private static Table where(Table table, String condition) {
    int equals = condition.indexOf('=');
    String name = equals < 0 ? condition : condition.substring(0, equals);
    String value = equals < 0 ? "" : condition.substring(equals + 1);
    var column = table.column(name);
    int[] rows =
        IntStream.range(0, table.rows())
            .filter(r -> Objects.requireNonNullElse(column.text(r), "").equals(value))
            .toArray();
    if (rows.length == 0) {
      throw new DataException(
          Text.of(
              "没有一行满足 %s。也许值写得不同。".formatted(condition),
              "No row has %s. Maybe the value is written differently.".formatted(condition)));
    }
    return table.select(rows);
  }
}
