// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV files as people have them: any usual separator, encoding, decimal mark and form of
 * times, packed with gzip or not. The kind of a column is decided by all its cells.
 *
 * <p>A number is a column of which at least nine cells in ten are numbers; its other cells are its
 * {@link Column#misfits}. In a column of per cents each cell must have its sign, and holds the
 * hundredth; a currency sign may be missing from some cells, but two currencies do not mix. Whole
 * numbers of more than 15 digits make a column of texts: they are ids, and a double would change
 * them. Blanks around a cell are no part of it, and lines without any filled cell are left out.
 *
 * <p>The file is read once; the columns whose first rows promised another kind than the rest holds
 * are read once more. Memory: see {@link Memory}; the columns beyond it lie in a file. O(file).
 */
public final class CsvTable {

  private static final int ROWS_A_REPORT = 1 << 13;

  private final Path file;
  private final String name;
  private final CsvOptions options;
  private final Memory memory;
  private final ReadProgress progress;
  private final MissingMarks marks;

  private CsvTable(Path file, CsvOptions options, Memory memory, ReadProgress progress) {
    this.file = file;
    this.name = String.valueOf(file.getFileName());
    this.options = options;
    this.memory = memory;
    this.progress = progress;
    this.marks = new MissingMarks(options.missing());
  }

  /**
   * Reads a file; the table must be closed.
   *
   * @throws DataException if the file cannot be read or has no rows of one length
   * @throws ReadStopped if the progress ends it
   */
  public static Table read(Path file, CsvOptions options, Memory memory, ReadProgress progress) {
    CsvTable reading = new CsvTable(file, options, memory, progress);
    try {
      byte[] head = TextSource.head(file);
      Optional<Text> foreign = TextSource.foreign(head);
      if (foreign.isPresent()) {
        throw new DataException(
            Text.of(
                "文件（%s）不是 CSV 文本。%s。".formatted(file.getFileName(), foreign.get().zh()),
                "The file (%s) is no CSV text. %s."
                    .formatted(file.getFileName(), foreign.get().en())));
      }
      Charset charset = options.charset().orElseGet(() -> TextSource.charset(head));
      try {
        return reading.read(head, charset);
      } catch (CharacterCodingException e) {
        if (options.charset().isPresent() || TextSource.markLength(head) > 0) {
          throw reading.undecodable(charset, e);
        }
      }
      return reading.read(head, TextSource.CHINESE); // valid UTF-8 at its beginning alone
    } catch (CharacterCodingException e) {
      throw reading.undecodable(TextSource.CHINESE, e);
    } catch (NoSuchFileException e) {
      throw new DataException(
          Text.of(
              "找不到文件（%s）。请检查路径。".formatted(file),
              "There is no file (%s). Maybe the path is wrong.".formatted(file)),
          e);
    } catch (IOException e) {
      throw reading.unreadable(e);
    }
  }

  private Table read(byte[] head, Charset charset) throws IOException {
    int mark = TextSource.markLength(head);
    String text = TextSource.text(head, mark, charset);
    if (TextSource.isPart(head)) {
      text = text.substring(0, Math.max(text.lastIndexOf('\n'), 0) + 1);
    }
    Optional<CsvShape> found = CsvShape.of(text, options);
    if (found.isEmpty()) {
      throw new DataException(
          Text.of("文件（%s）里没有数据。".formatted(name), "The file (%s) holds no data.".formatted(name)));
    }
    CsvShape shape = found.get();
    if (options.charset().isEmpty() && charset.equals(TextSource.CHINESE) && mark == 0) {
      return new Passes(shape, charset, mark).run(List.of(chineseNote()));
    }
    return new Passes(shape, charset, mark).run(List.of());
  }

  private static Text chineseNote() {
    return Text.of(
        "文件不是 UTF-8 编码，已按 GB18030（中文 Excel）读取。如果文字显示不对，请指定编码。",
        "The file is not UTF-8 and was read as GB18030, as Chinese spreadsheets write it. If texts look wrong, name the encoding.");
  }

  private DataException undecodable(Charset charset, IOException e) {
    return new DataException(
        Text.of(
            "文件（%s）不是有效的 %s 编码。请指定它的编码。".formatted(name, charset),
            "The file (%s) is not valid %s. Maybe name its encoding.".formatted(name, charset)),
        e);
  }

  private DataException unreadable(IOException e) {
    return new DataException(
        Text.of(
            "无法读取文件（%s）：%s。".formatted(file, e.getMessage()),
            "The file (%s) cannot be read: %s.".formatted(file, e.getMessage())),
        e);
  }

  /** The one or two times the file is gone through. */
  private final class Passes {

    private final CsvShape shape;
    private final Charset charset;
    private final int mark;
    private final int width;
    private final CellStore store;
    private final LevelBudget levels = new LevelBudget(memory);

    Passes(CsvShape shape, Charset charset, int mark) {
      this.shape = shape;
      this.charset = charset;
      this.mark = mark;
      this.width = shape.names().size();
      this.store = new CellStore(memory, width);
    }

    Table run(List<Text> known) throws IOException {
      try {
        checkKinds();
        Plans plans = new Plans(shape, options);
        List<ColumnPlan> guess = plans.of(sampleEvidence());
        CellReader[] readers = readers(guess, IntStream.range(0, width).toArray());
        Pass first = pass(readers);
        List<Evidence> evidence = new ArrayList<>();
        for (CellReader reader : readers) {
          reader.end();
          evidence.add(reader.evidence);
        }
        List<ColumnPlan> decided = plans.of(evidence);
        int[] wrong =
            IntStream.range(0, width).filter(c -> !decided.get(c).reads(guess.get(c))).toArray();
        if (wrong.length > 0) {
          again(readers, decided, wrong, first);
        }
        store.seal();
        List<Text> notes = new ArrayList<>(known);
        notes.addAll(ReadNotes.of(shape.names(), decided, evidence, first.rows));
        Rows all = Rows.all(first.rows.rows());
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
          columns.add(readers[c].column(shape.names().get(c), all));
        }
        return new Table(
            new Origin(name, Optional.of(first.digest), notes, first.rows.lines(), store),
            columns,
            all);
      } catch (IOException | RuntimeException | Error e) {
        store.close();
        throw e;
      }
    }

    private void checkKinds() {
      for (String column : options.kinds().keySet()) {
        if (!shape.names().contains(column)) {
          List<String> near = NearNames.of(column, shape.names());
          throw new DataException(
              Text.of(
                  "为列（%s）指定了类型，但文件（%s）中没有这一列。也许是：%s。"
                      .formatted(column, name, String.join("、", near)),
                  "A kind is given for the column (%s), which the file (%s) does not have. Maybe %s is meant."
                      .formatted(column, name, near.isEmpty() ? shape.names() : near)));
        }
      }
    }

    private List<Evidence> sampleEvidence() {
      TimeText times = new TimeText(options.zone());
      List<Evidence> evidence = new ArrayList<>();
      for (int c = 0; c < width; c++) {
        Evidence of = new Evidence();
        for (List<String> row : shape.sample()) {
          String cell = c < row.size() ? row.get(c).strip() : "";
          if (!cell.isEmpty() && !marks.has(cell)) {
            of.add(cell, times, 1);
          }
        }
        evidence.add(of);
      }
      return evidence;
    }

    private CellReader[] readers(List<ColumnPlan> plans, int[] columns) {
      CellReader[] readers = new CellReader[width];
      for (int c : columns) {
        readers[c] = CellReader.of(plans.get(c), store, marks, options, levels);
      }
      return readers;
    }

    private void again(CellReader[] readers, List<ColumnPlan> plans, int[] wrong, Pass first)
        throws IOException {
      for (int c : wrong) {
        readers[c].discard();
      }
      CellReader[] anew = readers(plans, wrong);
      Pass second = pass(anew);
      if (!second.digest.equals(first.digest)) {
        throw new DataException(
            Text.of(
                "文件（%s）在读取期间被改动。请等写入完成后再试。".formatted(name),
                "The file (%s) changed while it was read. Try again when nobody writes to it."
                    .formatted(name)));
      }
      for (int c : wrong) {
        anew[c].end();
        readers[c] = anew[c];
      }
    }

    private Pass pass(@Nullable CellReader[] readers) throws IOException {
      RowHandler handler =
          new RowHandler(
              name, readers, options.ragged(), shape.header(), shape.dialect().skippedLines());
      long size = Files.size(file);
      try (TextSource source = TextSource.open(file, charset, mark);
          CsvReader<Boolean> csv = shape.dialect().open(source.reader(), handler)) {
        long records = 0;
        for (Boolean ignored : csv) {
          if ((++records & (ROWS_A_REPORT - 1)) == 0) {
            report(source.metered().count(), size, handler.rows());
          }
        }
        Digest digest = source.metered().toDigest();
        report(size, size, handler.rows());
        return new Pass(handler, digest);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      } catch (CsvParseException e) {
        throw parseFailure(e);
      }
    }

    private void report(long read, long size, int rows) {
      if (!progress.at(Math.min(read, size), size, rows)) {
        throw new ReadStopped(name, rows);
      }
    }

    private IOException parseFailure(CsvParseException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException io) {
          return io;
        }
        if (cause instanceof DataException data) {
          throw data;
        }
      }
      throw new DataException(
          Text.of(
              "文件（%s）无法解析：%s。可能有一个引号没有配对。".formatted(name, e.getMessage()),
              "The file (%s) cannot be taken apart: %s. Maybe a quote is never closed."
                  .formatted(name, e.getMessage())),
          e);
    }
  }

  private record Pass(RowHandler rows, Digest digest) {}
}
