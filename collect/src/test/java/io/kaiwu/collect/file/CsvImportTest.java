// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.collect.MapCatalog;
import io.kaiwu.collect.MemoryWriter;
import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.gap.ReadingWatch;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.unit.Units;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvImportTest {

  private static final Units UNITS = new Units();
  private static final AssetPath ENGINE = AssetPath.of("plant-1/engine-07");
  private static final CsvFormat SHANGHAI = CsvFormat.in(ZoneId.of("Asia/Shanghai"));
  private static final long HALF_PAST_EIGHT = 1_795_336_200_000_000L; // UTC

  @TempDir Path folder;

  private final MemoryWriter writer = new MemoryWriter();
  private final CsvImport imports =
      new CsvImport(
          MapCatalog.engine(),
          UNITS,
          CleaningRecipe.DEFAULT,
          writer,
          ReadingWatch.NONE,
          InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z")));

  @Test
  void importsTheLongForm() throws IOException {
    ImportReport report =
        run(
            """
            time,asset,tag,value,unit,seq
            2026-11-22T08:30:00Z,plant-1/engine-07,T24,641.5,Cel,
            1795336201000,plant-1/engine-07,P30,3.8,MPa,4
            "2026-11-22 16:30:02",,plant-1/engine-07:running,true,,
            """,
            SHANGHAI);
    assertThat(report.stored()).isEqualTo(3);
    assertThat(writer.readings().keySet())
        .containsExactly(
            new MemoryWriter.Key(0, HALF_PAST_EIGHT, 0),
            new MemoryWriter.Key(1, HALF_PAST_EIGHT + 1_000_000, 4),
            new MemoryWriter.Key(2, HALF_PAST_EIGHT + 2_000_000, 0));
    assertThat(writer.readings().values())
        .extracting(MemoryWriter.Kept::value)
        .containsExactly(641.5, 3800.0, 1.0);
    assertThat(writer.readings().values())
        .allMatch(kept -> Quality.has(kept.quality(), Quality.BACKFILLED));
    assertThat(report.range().orElseThrow().fromMicros()).isEqualTo(HALF_PAST_EIGHT);
  }

  @Test
  void importsTheWideFormWithSemicolonsDecimalCommasUnitsAndAByteOrderMark() throws IOException {
    ImportReport report =
        run(
            """
            \uFEFFTime;T24 [K];P30 (kPa);Remark
            22;1;2;x
            2026-11-22 16:30:00;300,15;3816,9;"with; semicolon"
            2026/11/22 16:30:01;;3817;
            """
                .replace("\n", "\r\n"),
            SHANGHAI.withAsset(ENGINE));
    assertThat(report.rows()).isEqualTo(3);
    assertThat(report.stored()).isEqualTo(3);
    assertThat(report.ignoredColumns()).containsExactly("Remark");
    assertThat(
            requireNonNull(writer.readings().get(new MemoryWriter.Key(0, HALF_PAST_EIGHT, 0)))
                .value())
        .isCloseTo(27.0, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(report.breaches()).isNotEmpty(); // 22 s after 1970 is too early
    assertThat(report.breaches().getFirst().examples().getFirst().line()).isEqualTo(2);
  }

  @Test
  void readsChineseHeadersInGb18030AndUtf16() throws IOException {
    String text = "时间,设备,T24（Cel）\n2026年11月22日 16:30:00,plant-1/engine-07,20.5\n";
    Path gb = folder.resolve("gb.csv");
    Files.write(gb, text.getBytes(Charset.forName("GB18030")));
    assertThat(imports.run(gb, SHANGHAI, Progress.NONE).stored()).isEqualTo(1);
    Path utf16 = folder.resolve("utf16.csv");
    Files.write(utf16, ("\uFEFF" + text).getBytes(UTF_16LE));
    assertThat(imports.run(utf16, SHANGHAI, Progress.NONE).duplicates()).isEqualTo(1);
  }

  @Test
  void storesNothingInADryRunAndReportsWithLines() throws IOException {
    Path file = folder.resolve("dry.csv");
    Files.writeString(
        file,
        """
        时间,位号,数值
        2026-11-22 16:30:00,T24,20
        2026-11-22 16:30:01,T24,abc
        yesterday,T24,21
        2026-11-22 16:30:03,T99,21
        2026-11-22 16:30:04,T24,9999
        2026-11-22 16:30:02,T24,21
        """);
    ImportReport report = imports.dryRun(file, SHANGHAI.withAsset(ENGINE), Progress.NONE);
    assertThat(writer.readings()).isEmpty();
    assertThat(writer.entries()).isEmpty();
    assertThat(report.dryRun()).isTrue();
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.refused()).isEqualTo(4);
    assertThat(report.tags())
        .containsExactly(java.util.Map.entry(TagId.of("plant-1/engine-07", "T24"), 2L));
    assertThat(report.breaches())
        .extracting(breach -> breach.reason() + " " + breach.examples().getFirst().line())
        .containsExactly(
            "MALFORMED 4", "UNKNOWN_TAG 5", "NOT_A_NUMBER 3", "OUT_OF_RANGE 6", "LATE 7");
    ImportReport real = imports.run(file, SHANGHAI.withAsset(ENGINE), Progress.NONE);
    assertThat(real.stored()).isEqualTo(2);
    assertThat(writer.entries())
        .extracting(CleaningEntry::reason)
        .contains(Reason.MALFORMED, Reason.UNKNOWN_TAG);
    assertThat(writer.entries().getFirst().source()).isEqualTo("dry.csv:3");
  }

  @Test
  void importsAGzippedFileTwiceWithoutStoringAnythingTwiceAndCanBeStopped() throws IOException {
    Path file = folder.resolve("many.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("time,T24\n".getBytes(UTF_8));
      for (int i = 0; i < 50_000; i++) {
        out.write("%d,%d\n".formatted(1_795_336_200_000L + i, i % 100).getBytes(UTF_8));
      }
    }
    CsvFormat format = SHANGHAI.withAsset(ENGINE);
    Progress stopsAt20000 =
        new Progress() {
          private long rows;

          @Override
          public void at(long bytesRead, long bytesTotal, long at) {
            assertThat(bytesRead).isBetween(1L, bytesTotal);
            rows = at;
          }

          @Override
          public boolean isCancelled() {
            return rows >= 20_000;
          }
        };
    ImportReport stopped = imports.run(file, format, stopsAt20000);
    assertThat(stopped.cancelled()).isTrue();
    assertThat(stopped.stored()).isEqualTo(20_000);
    ImportReport again = imports.run(file, format, Progress.NONE);
    assertThat(again.stored()).isEqualTo(30_000);
    assertThat(again.duplicates()).isEqualTo(20_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                  | is empty",
        "'a,b\n1,2\n'        | no column of the time",
        "'time,T24,T24\n'    | twice",
        "'time,X,Y\n1,2,3\n' | No column",
        "'time,T24\n\"1,2\n' | quote"
      })
  void refusesAFileThatCannotBeReadAsReadings(String text, String message) {
    assertThatThrownBy(() -> run(text, SHANGHAI.withAsset(ENGINE)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(message);
  }

  @Test
  void asksForTheAssetWhereNothingNamesIt() {
    assertThatThrownBy(() -> run("time,T24\n", SHANGHAI))
        .hasMessageContaining("has no column of the asset");
  }

  @ParameterizedTest
  @CsvSource({
    "'1,5', , 1.5",
    "1.5, , 1.5",
    "'1.234,5', , NaN",
    "'1.234,5', true, 1234.5",
    "1.234, true, 1234",
    "1.5, true, NaN",
    "'1,234.5', false, 1234.5",
    "'1,5', false, NaN",
    "-3e-2, , -0.03",
    "开, , 1",
    "0x10, , NaN",
    "NaN, , NaN",
    "1d, , NaN"
  })
  void readsNumbersAsTheyAreWritten(String text, @Nullable Boolean comma, Double expected) {
    assertThat(new NumberText(java.util.Optional.ofNullable(comma)).value(text))
        .isEqualTo(expected);
  }

  @Test
  void takesTimesInTheStatedZoneAlsoWhereTheClockIsChanged() {
    TimeText berlin = new TimeText(ZoneId.of("Europe/Berlin"));
    List.of(
            "2026-03-29 02:30:00",
            "2026-03-29T01:30:00Z",
            "2026-03-29 03:30:00+02:00",
            "1774747800",
            "1774747800000")
        .forEach(
            text -> assertThat(berlin.micros(text)).as(text).isEqualTo(1_774_747_800_000_000L));
    assertThat(berlin.micros("2026-02-30 00:00:00"))
        .isEqualTo(io.kaiwu.collect.payload.SourceTime.INVALID);
  }

  private ImportReport run(String text, CsvFormat format) throws IOException {
    Path file = folder.resolve("file.csv");
    Files.writeString(file, text);
    return imports.run(file, format, Progress.NONE);
  }
}
