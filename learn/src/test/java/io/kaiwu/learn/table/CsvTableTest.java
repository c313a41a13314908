// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.json.Digest;
import io.kaiwu.learn.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files of every unpleasant kind. */
final class CsvTableTest {

  @TempDir Path folder;

  private Table read(byte[] bytes, CsvOptions options) throws IOException {
    Path file = Files.write(folder.resolve("data.csv"), bytes);
    return CsvTable.read(file, options, Memory.standard(folder), ReadProgress.NONE);
  }

  private Table read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), CsvOptions.standard());
  }

  private Table read(String text, CsvOptions options) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), options);
  }

  private static double[] numbers(Table table, String name) {
    return table.numbers(name).toArray();
  }

  private static List<String> texts(Table table, String name) {
    Column column = table.column(name);
    return java.util.stream.IntStream.range(0, table.rows())
        .mapToObj(r -> String.valueOf(column.text(r)))
        .toList();
  }

  @Test
  void namesAndKindsOfAPlainFile() throws IOException {
    try (Table table = read("编号,价格,日期\nA1,3.5,2024-05-01\nA2,,2024-05-02 08:30\n")) {
      assertThat(table.names()).containsExactly("编号", "价格", "日期");
      assertThat(numbers(table, "价格")).containsExactly(3.5, Double.NaN);
      assertThat(texts(table, "编号")).containsExactly("A1", "A2");
      assertThat(table.times("日期").micros(1))
          .isEqualTo(Instant.parse("2024-05-02T08:30:00Z").toEpochMilli() * 1000);
      assertThat(table.place(1).en()).isEqualTo("row 2 (line 3)");
    }
  }

  @Test
  void readsTheSameFromEveryEncodingOfChinese() throws IOException {
    String text = "名称,数量\n螺栓,1\n螺母,2\n";
    List<Charset> marked =
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    for (Charset charset : marked) {
      try (Table table = read(("\uFEFF" + text).getBytes(charset), CsvOptions.standard())) {
        assertThat(table.names()).as(charset.name()).containsExactly("名称", "数量");
        assertThat(texts(table, "名称")).containsExactly("螺栓", "螺母");
        assertThat(table.notes()).isEmpty();
      }
    }
    for (String charset : List.of("GBK", "GB18030")) {
      try (Table table = read(text.getBytes(Charset.forName(charset)), CsvOptions.standard())) {
        assertThat(texts(table, "名称")).as(charset).containsExactly("螺栓", "螺母");
        assertThat(table.notes()).hasSize(1);
        assertThat(table.notes().getFirst().en()).contains("GB18030");
      }
    }
  }

  @Test
  void readsUtf16WithoutAMarkAndRefusesWorkbooks() throws IOException {
    try (Table table =
        read("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE), CsvOptions.standard())) {
      assertThat(numbers(table, "b")).containsExactly(2);
    }
    assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 0, 0}, CsvOptions.standard()))
        .hasMessageContaining("save it as CSV");
  }

  @Test
  void findsChineseBytesFarBehindAPlainBeginning() throws IOException {
    StringBuilder text = new StringBuilder("name,value\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("bolt,").append(i).append('\n');
    }
    text.append("螺栓,7\n");
    try (Table table =
        read(text.toString().getBytes(Charset.forName("GBK")), CsvOptions.standard())) {
      assertThat(table.rows()).isEqualTo(60_001);
      assertThat(table.texts("name").text(60_000)).isEqualTo("螺栓");
    }
  }

  @Test
  void refusesBytesOfNoKnownEncodingAndTakesANamedOne() throws IOException {
    byte[] latin = {'n', '\n', 'c', 'a', 'f', (byte) 0xE9, '\n', 'x', '\n'};
    assertThatThrownBy(() -> read(latin, CsvOptions.standard()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("name its encoding");
    try (Table table =
        read(latin, CsvOptions.standard().withCharset(StandardCharsets.ISO_8859_1))) {
      assertThat(table.texts("n").text(0)).isEqualTo("café");
    }
  }

  @Test
  void unpacksByContentAndDigestsTheBytesOfTheFile() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    try (Table table = read(packed.toByteArray(), CsvOptions.standard())) {
      assertThat(numbers(table, "b")).containsExactly(2);
      assertThat(table.digest()).contains(Digest.of(packed.toByteArray()));
    }
  }

  @Test
  void findsTheSeparator() throws IOException {
    for (String separator : List.of(",", ";", "\t", "|")) {
      String text = "x,y\n1,2\n3,4\n".replace(",", separator);
      try (Table table = read(text)) {
        assertThat(table.names()).as(separator).containsExactly("x", "y");
        assertThat(numbers(table, "y")).containsExactly(2, 4);
      }
    }
    try (Table table = read("sep=;\nx;y\n1;2\n")) {
      assertThat(table.names()).containsExactly("x", "y");
      assertThat(table.line(0)).isEqualTo(3);
    }
    try (Table table = read("  1   2.5  3\n 4 5 6 \n")) {
      assertThat(numbers(table, "column_2")).containsExactly(2.5, 5);
    }
  }

  @Test
  void readsQuotesWithSeparatorsAndNewlinesInThem() throws IOException {
    try (Table table = read("note,x\r\n\"a, \"\"b\"\"\nc\",1\r\nd,2\r\n")) {
      assertThat(texts(table, "note")).containsExactly("a, \"b\"\nc", "d");
      assertThat(table.line(1)).isEqualTo(4);
    }
    try (Table table = read("a, b\n1, \"x, y\"\n2, \"z\"\n")) {
      assertThat(texts(table, "b")).containsExactly("x, y", "z");
    }
    assertThatThrownBy(() -> read("a,b\n1,\"never closed\n2,3\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Maybe a quote is never closed");
  }

  @Test
  void decidesTheDecimalMarkOfEachColumn() throws IOException {
    try (Table table = read("a;b;c;d\n1,5;1.000;2,25;7\n2,75;1.234.567,5;1,125;8\n")) {
      assertThat(numbers(table, "a")).containsExactly(1.5, 2.75);
      assertThat(numbers(table, "b")).containsExactly(1000, 1234567.5);
      assertThat(numbers(table, "c")).containsExactly(2.25, 1.125);
      assertThat(table.notes()).isEmpty();
    }
    try (Table table = read("a,b\n\"1,234.5\",\"1,234\"\n\"12\",\"2,000,000\"\n")) {
      assertThat(numbers(table, "a")).containsExactly(1234.5, 12);
      assertThat(numbers(table, "b")).containsExactly(1234, 2_000_000);
    }
  }

  @Test
  void saysWhenTheMarkIsAGuess() throws IOException {
    try (Table table = read("a;b\n1,234;x\n2,345;y\n")) {
      assertThat(numbers(table, "a")).containsExactly(1.234, 2.345);
      assertThat(table.notes().getFirst().en()).contains("decimal comma");
    }
    try (Table table = read("a;b;c\n1.234;2,5;x\n2.500;3,5;y\n")) {
      assertThat(numbers(table, "a")).containsExactly(1234, 2500);
      assertThat(table.notes().getFirst().en()).contains("(a) 1.234 was taken for 1234");
    }
    try (Table table = read("a;b\n1,234;x\n", CsvOptions.standard().withDecimalComma(false))) {
      assertThat(numbers(table, "a")).containsExactly(1234);
    }
  }

  @Test
  void readsPerCentCurrenciesAndOtherDress() throws IOException {
    try (Table table =
        read("share,price,loss,wide\n12.5%,¥1 200,(3.5),１２．５\n0,900,4,−2\n3%,￥7,+5,1'000\n")) {
      assertThat(numbers(table, "share")).containsExactly(0.125, 0, 0.03);
      assertThat(table.numbers("share").isPercent()).isTrue();
      assertThat(numbers(table, "price")).containsExactly(1200, 900, 7);
      assertThat(table.numbers("price").currency()).isEqualTo("¥");
      assertThat(numbers(table, "loss")).containsExactly(-3.5, 4, 5);
      assertThat(numbers(table, "wide")).containsExactly(12.5, -2, 1000);
    }
  }

  @Test
  void keepsAMixOfCurrenciesOrPerCentsAsMisfits() throws IOException {
    StringBuilder text = new StringBuilder("price,share\n");
    for (int i = 1; i <= 20; i++) {
      text.append(i == 7 ? "€" : "$").append(i).append(',').append(i).append(i == 9 ? "\n" : "%\n");
    }
    try (Table table = read(text.toString())) {
      assertThat(table.column("price").misfits().examples())
          .containsExactly(new Misfit(6, 8, "€7"));
      assertThat(table.column("share").misfits().examples())
          .containsExactly(new Misfit(8, 10, "9"));
    }
  }

  @Test
  void namesTextInAColumnOfNumbersWhereverItStands() throws IOException {
    StringBuilder text = new StringBuilder("价格,x\n");
    for (int i = 0; i < 30_000; i++) {
      text.append(i == 17 || i == 29_999 ? "abc" : "1.5").append(",1\n");
    }
    try (Table table = read(text.toString())) {
      assertThat(table.column("价格").kind()).isEqualTo(Kind.NUMBER);
      assertThat(table.column("价格").misfits().count()).isEqualTo(2);
      assertThat(table.place(table.column("价格").misfits().examples().get(1)).zh())
          .isEqualTo("第 30000 行数据（文件第 30001 行）");
      assertThat(table.column("价格").missing()).isEqualTo(2);
    }
  }

  @Test
  void readsAgainAColumnThatBeganAsAnother() throws IOException {
    StringBuilder text = new StringBuilder("id,t,n\n");
    for (int i = 0; i < 3000; i++) {
      text.append(i < 1000 ? "007" : "A" + i % 5);
      text.append(i < 1000 ? ",x" : ",2024-01-0" + (i % 9 + 1))
          .append(i < 1000 ? ",\n" : ",1,5\n".replace(",5", ".5"));
    }
    try (Table table = read(text.toString())) {
      assertThat(table.texts("id").text(0)).isEqualTo("007"); // as it was written, not as a 7
      assertThat(table.column("t").kind()).isEqualTo(Kind.TEXT);
      assertThat(table.numbers("n").value(2999)).isEqualTo(1.5);
    }
  }

  @Test
  void takesLongWholeNumbersForIds() throws IOException {
    try (Table table = read("order,x\n12345678901234567,1\n12345678901234568,2\n")) {
      assertThat(texts(table, "order")).containsExactly("12345678901234567", "12345678901234568");
    }
  }

  @Test
  void knowsWhatIsMissingAndWhatIsInfinite() throws IOException {
    try (Table table = read("a,b,c\n1,x,1\n,NA,inf\n?,空,-Infinity\n-,null,2\nN/A,,3\nNaN,y,4\n")) {
      assertThat(table.column("a").missing()).isEqualTo(5);
      assertThat(table.column("a").misfits().isEmpty()).isTrue();
      assertThat(table.column("b").missing()).isEqualTo(4);
      assertThat(table.numbers("c").nonFinite().examples())
          .containsExactly(new Misfit(1, 3, "inf"), new Misfit(2, 4, "-Infinity"));
    }
    try (Table table =
        read("country,x\nNA,1\nDE,2\n", CsvOptions.standard().withMissing(List.of(".")))) {
      assertThat(texts(table, "country")).containsExactly("NA", "DE");
    }
  }

  @Test
  void mendsNamesOfColumns() throws IOException {
    try (Table table = read(" a ,,a,\"b\nc\",a\n1,2,3,4,5\n")) {
      assertThat(table.names()).containsExactly("a", "column_2", "a_2", "b c", "a_3");
    }
    try (Table table = read("# x,y\n1,2\n")) {
      assertThat(table.names()).containsExactly("x", "y");
    }
    try (Table table = read("\"x\",\"y\"\n\"1\",3,4\n\"2\",5,6\n")) {
      assertThat(table.names()).containsExactly("column_1", "x", "y"); // as R writes row names
    }
  }

  @Test
  void tellsAHeaderFromData() throws IOException {
    try (Table table = read("M,3,x\nF,4,y\n")) {
      assertThat(table.names()).containsExactly("column_1", "column_2", "column_3");
      assertThat(table.rows()).isEqualTo(2);
    }
    try (Table table = read("label,text\nham,hello\nspam,buy\n")) {
      assertThat(table.names()).containsExactly("label", "text");
    }
    try (Table table = read("yes,no\nno,no\nyes,yes\n")) {
      assertThat(table.rows()).isEqualTo(3);
    }
    try (Table table = read("2019,2020\n1,2\n", CsvOptions.standard().withHeader(true))) {
      assertThat(table.names()).containsExactly("2019", "2020");
    }
  }

  @Test
  void leavesOutCommentsAndLinesWithoutContent() throws IOException {
    try (Table table = read("# made by hand\n# on a Monday\n\na,b\n1,2\n\n#3,4\n,\n   \n5,6\n")) {
      assertThat(numbers(table, "a")).containsExactly(1, 5);
      assertThat(table.line(1)).isEqualTo(10);
    }
  }

  @Test
  void refusesFillsOrSkipsLinesOfTheWrongLength() throws IOException {
    String text = "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n";
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "Line 3 of the file (data.csv) has 2 fields; the table has 3 columns.");
    try (Table table = read(text, CsvOptions.standard().withRagged(Ragged.FILL))) {
      assertThat(numbers(table, "c")).containsExactly(3, Double.NaN, 8, 12);
      assertThat(table.notes().getFirst().en()).startsWith("2 lines");
    }
    try (Table table = read(text, CsvOptions.standard().withRagged(Ragged.SKIP))) {
      assertThat(numbers(table, "a")).containsExactly(1, 10);
      assertThat(table.line(1)).isEqualTo(5);
    }
  }

  @Test
  void readsTimesOfEveryOrder() throws IOException {
    String text =
        """
        iso,slash,german,us,chinese,words
        2024-05-01T08:30:15.25+08:00,2024/5/1 8:30,13.04.2024,4/13/2024 3:04 PM,2024年5月1日,Jan 1 2000
        2024-05-01T00:00Z,2024/12/31 23:59:59,01.05.2024,12/1/2024 12:00 AM,2024年12月1日 8时30分,May 31 2001
        """;
    try (Table table = read(text)) {
      assertThat(table.columns()).allMatch(c -> c.kind() == Kind.TIME);
      assertThat(texts(table, "iso"))
          .containsExactly("2024-05-01T00:30:15.250Z", "2024-05-01T00:00Z");
      assertThat(texts(table, "slash"))
          .containsExactly("2024-05-01T08:30Z", "2024-12-31T23:59:59Z");
      assertThat(texts(table, "german")).containsExactly("2024-04-13T00:00Z", "2024-05-01T00:00Z");
      assertThat(texts(table, "us")).containsExactly("2024-04-13T15:04Z", "2024-12-01T00:00Z");
      assertThat(texts(table, "chinese")).containsExactly("2024-05-01T00:00Z", "2024-12-01T08:30Z");
      assertThat(texts(table, "words")).containsExactly("2000-01-01T00:00Z", "2001-05-31T00:00Z");
    }
  }

  @Test
  void takesNumbersForTimesWhereAsked() throws IOException {
    try (Table table =
        read(
            "day,at,n\n20240501,1714521600,1\n20240502,1714608000,2\n",
            CsvOptions.standard()
                .withKind("day", Kind.TIME)
                .withKind("at", Kind.TIME)
                .withKind("n", Kind.TEXT))) {
      assertThat(texts(table, "day")).containsExactly("2024-05-01T00:00Z", "2024-05-02T00:00Z");
      assertThat(table.times("at").toArray()).isEqualTo(table.times("day").toArray());
      assertThat(table.texts("n").levels()).containsExactly("1", "2");
    }
    assertThatThrownBy(() -> read("day\n1\n", CsvOptions.standard().withKind("dya", Kind.TIME)))
        .hasMessageContaining("dya");
  }

  @Test
  void saysWhichColumnsThereAre() throws IOException {
    try (Table table = read("temperature,价格\n1,2\n")) {
      assertThatThrownBy(() -> table.column("Temprature"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("Maybe temperature is meant");
      assertThatThrownBy(() -> table.texts("价格"))
          .isInstanceOfSatisfying(
              DataException.class, e -> assertThat(e.problem().zh()).isEqualTo("列（价格）是数值，这里需要文本。"));
    }
  }

  @Test
  void refusesWhatIsNoTable() throws IOException {
    assertThatThrownBy(() -> read("")).hasMessageContaining("holds no data");
    assertThatThrownBy(() -> read("\n\n  \n")).hasMessageContaining("holds no data");
    assertThatThrownBy(() ->
            CsvTable.read(
                folder.resolve("none.csv"),
                CsvOptions.standard(),
                Memory.standard(folder),
                ReadProgress.NONE))
        .hasMessageContaining("There is no file");
    try (Table table = read("a,b\n")) {
      assertThat(table.rows()).isZero();
    }
  }

  @Test
  void selectsRowsThatKeepTheirPlaceInTheFile() throws IOException {
    try (Table table = read("g,x\na,1\nb,2\na,3\n,4\n")) {
      Table some = table.select(new int[] {3, 0}).withColumns(List.of("x"));
      assertThat(numbers(some, "x")).containsExactly(4, 1);
      assertThat(some.line(0)).isEqualTo(5);
      assertThat(table.groups("g")).containsExactly(0, 1, 0, 2);
      assertThat(table.head(2).rows()).isEqualTo(2);
      assertThat(table.without(List.of("g")).names()).containsExactly("x");
    }
  }

  @Test
  void givesTheSameTableFromTheHeapAndFromAFile() throws IOException {
    StringBuilder text = new StringBuilder("x,name,id,t\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(
          String.format(
              Locale.ROOT, "%.3f,n%d,id-%d,2024-01-01 00:%02d%n", i / 7.0, i % 13, i, i % 60));
    }
    Path file = Files.writeString(folder.resolve("big.csv"), text);
    Path spill = folder.resolve("spill");
    try (Table heap =
            CsvTable.read(file, CsvOptions.standard(), Memory.standard(spill), ReadProgress.NONE);
        Table mapped =
            CsvTable.read(
                file, CsvOptions.standard(), new Memory(20_000, spill), ReadProgress.NONE)) {
      assertThat(mapped.numbers("x").toArray()).isEqualTo(heap.numbers("x").toArray());
      assertThat(mapped.texts("name").toCodes()).isEqualTo(heap.texts("name").toCodes());
      assertThat(mapped.times("t").toArray()).isEqualTo(heap.times("t").toArray());
      assertThat(heap.texts("id").isFree()).isFalse();
      assertThat(mapped.texts("id").isFree()).isTrue();
      assertThat(texts(mapped, "id")).isEqualTo(texts(heap, "id"));
      assertThatThrownBy(() -> mapped.texts("id").levels()).hasMessageContaining("(id)");
      try (var files = Files.list(spill)) {
        assertThat(files).hasSize(1);
      }
    }
    try (var files = Files.list(spill)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void stopsWhenToldAndLeavesNothingBehind() throws IOException {
    Path file = Files.writeString(folder.resolve("long.csv"), "a,b\n" + "1,2\n".repeat(50_000));
    Path spill = folder.resolve("spill");
    assertThatThrownBy(() ->
            CsvTable.read(
                file, CsvOptions.standard(), new Memory(0, spill), (r, t, rows) -> rows < 20_000))
        .isInstanceOf(ReadStopped.class)
        .hasMessageContaining("long.csv");
    try (var files = Files.list(spill)) {
      assertThat(files).isEmpty();
    }
  }
}
