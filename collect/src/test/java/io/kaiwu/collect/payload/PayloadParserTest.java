// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.collect.MapCatalog;
import io.kaiwu.core.reading.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadParserTest {

  private static final String VALUE = "kaiwu/value/plant-1/engine-07/T24";
  private static final String DATA = "kaiwu/data/plant-1/engine-07";
  private static final long ARRIVAL = 1_795_336_300_000_000L;
  private static final long T = 1_795_336_200_250_000L;

  private final PayloadParser parser =
      new PayloadParser(MapCatalog.engine(), new PayloadLimits(2000, 50));
  private final RawReadings raw = new RawReadings();

  @Test
  void readsABareNumberAndABooleanAtTheTimeOfArrival() {
    assertThat(rows(VALUE, "641.82")).containsExactly("T24 0 " + ARRIVAL + " 0 641.82");
    assertThat(rows(VALUE, " -1e3 ")).containsExactly("T24 0 " + ARRIVAL + " 0 -1000.0");
    assertThat(rows(VALUE, "true")).containsExactly("T24 0 " + ARRIVAL + " 0 1.0");
    assertThat(rows(VALUE, "false")).containsExactly("T24 0 " + ARRIVAL + " 0 0.0");
  }

  @Test
  void readsAnObjectAndAnArrayOfObjects() {
    String object = "{\"t\":\"2026-11-22T08:30:00.250Z\",\"v\":641.82,\"u\":\"Cel\",\"s\":17}";
    assertThat(rows(VALUE, object)).containsExactly("T24 0 " + T + " 17 641.82 Cel");
    assertThat(rows(VALUE, "[" + object + ",{\"v\":2}]"))
        .containsExactly("T24 0 " + T + " 17 641.82 Cel", "T24 0 " + ARRIVAL + " 0 2.0");
    assertThat(rows(VALUE, "[]")).isEmpty();
  }

  @Test
  void readsManyTagsWithTheTimeBeforeOrAfterThem() {
    String values =
        "\"values\":{\"T24\":641.82,\"P30\":{\"v\":3.8,\"u\":\"MPa\",\"s\":4},\"running\":true}";
    String[] expected = {
      "T24 0 " + T + " 9 641.82", "P30 1 " + T + " 4 3.8 MPa", "running 2 " + T + " 9 1.0"
    };
    assertThat(rows(DATA, "{\"t\":1795336200250,\"s\":9," + values + "}"))
        .containsExactly(expected);
    assertThat(rows(DATA, "[{" + values + ",\"s\":9,\"t\":1795336200250}]"))
        .containsExactly(expected);
  }

  @Test
  void keepsAFractionOfAMillisecondToTheMicrosecond() {
    assertThat(rows(VALUE, "{\"t\":1795336200250.125,\"v\":1}"))
        .containsExactly("T24 0 1795336200250125 0 1.0");
    assertThat(rows(VALUE, "{\"t\":\"2026-11-22T16:30:00.2501259+08:00\",\"v\":1}"))
        .containsExactly("T24 0 1795336200250125 0 1.0");
  }

  @Test
  void marksAReadingWithoutAValueAndAnUnknownTagAlone() {
    assertThat(
            rows(
                DATA,
                "{\"t\":1795336200250,\"values\":{\"T24\":{\"u\":\"Cel\"},\"P30\":null,\"T99\":1}}"))
        .containsExactly(
            "T24 0 " + T + " 0 NaN Cel MALFORMED",
            "P30 1 " + T + " 0 NaN NOT_A_NUMBER",
            "T99 -1 " + T + " 0 1.0");
    assertThat(rows(VALUE, "1e999"))
        .containsExactly("T24 0 " + ARRIVAL + " 0 Infinity NOT_A_NUMBER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "}",
        "nul",
        "NaN",
        "Infinity",
        "-Infinity",
        "+1",
        "01",
        "1.",
        ".5",
        "1 2",
        "1,2",
        "\"1\"",
        "null",
        "{}x",
        "{\"v\":1}{\"v\":2}",
        "{\"v\":1,\"v\":2}",
        "{\"v\":1,}",
        "{\"v\":\"1\"}",
        "{\"v\":[1]}",
        "{\"v\":{}}",
        "{\"v\":NaN}",
        "{\"v\":1,\"t\":\"yesterday\"}",
        "{\"v\":1,\"t\":\"2026-11-22T08:30:00\"}",
        "{\"v\":1,\"t\":1e300}",
        "{\"v\":1,\"t\":true}",
        "{\"v\":1,\"t\":99999999999999999999}",
        "{\"v\":1,\"s\":-1}",
        "{\"v\":1,\"s\":1.5}",
        "{\"v\":1,\"s\":9223372036854775808}",
        "{\"v\":1,\"u\":3}",
        "{\"v\":1,\"quality\":3}",
        "[1,2]",
        "[[{\"v\":1}]]",
        "{'v':1}",
        "{v:1}",
        "// 1\n1",
        "\u0000",
        "\uFEFF",
        "{\"v\":1}\u0000",
        "{\"t\":\"2026-02-30T00:00:00Z\",\"v\":1}",
        "{\"t\":\"2026-01-01T24:30:00Z\",\"v\":1}"
      })
  void refusesAsMalformedWhatIsNotOfTheForms(String payload) {
    Refusal refusal = parser.parse(VALUE, payload.getBytes(UTF_8), ARRIVAL, raw);
    requireNonNull(refusal, payload);
    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal.detail()).isNotBlank();
    assertThat(raw.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "{\"T24\":1}",
        "{\"values\":1}",
        "{\"values\":[]}",
        "{\"t\":1}",
        "{\"values\":{\"T24\":\"1\"}}",
        "{\"values\":{\"T24\":1,\"T24\":2}}",
        "{\"values\":{\"T24\":1},\"values\":{}}",
        "{\"values\":{\"T24\":{\"t\":1,\"v\":1}}}",
        "{\"values\":{\"T24\":{\"v\":{\"v\":1}}}}",
        "[{\"values\":{}},3]"
      })
  void refusesAsMalformedWhatIsNoObjectOfValues(String payload) {
    Refusal refusal = parser.parse(DATA, payload.getBytes(UTF_8), ARRIVAL, raw);
    requireNonNull(refusal, payload);
    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void takesTheSameTagInTwoObjectsOfOneMessage() {
    assertThat(rows(DATA, "[{\"t\":1,\"values\":{\"T24\":1}},{\"t\":2,\"values\":{\"T24\":2}}]"))
        .hasSize(2);
  }

  @Test
  void refusesTooManyBytesAndTooManyReadings() {
    assertThat(requireNonNull(parser.parse(VALUE, new byte[2001], ARRIVAL, raw)).reason())
        .isEqualTo(Reason.TOO_LARGE);
    String many = "[" + "{\"v\":1},".repeat(50) + "{\"v\":1}]";
    assertThat(requireNonNull(parser.parse(VALUE, many.getBytes(UTF_8), ARRIVAL, raw)).reason())
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(raw.size()).isZero();
  }

  @Test
  void refusesAbsurdNestingWithoutFallingOver() {
    PayloadParser wide = new PayloadParser(MapCatalog.engine(), PayloadLimits.DEFAULT);
    for (String open : List.of("[", "{\"values\":", "{\"v\":")) {
      byte[] deep = open.repeat(100_000).getBytes(UTF_8);
      assertThat(requireNonNull(wide.parse(DATA, deep, ARRIVAL, raw)).reason())
          .isEqualTo(Reason.MALFORMED);
      assertThat(requireNonNull(wide.parse(VALUE, deep, ARRIVAL, raw)).reason())
          .isEqualTo(Reason.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kaiwu/value/plant-1/engine-07/T99",
        "kaiwu/value/plant-1/engine-08/T24",
        "kaiwu/value/T24",
        "kaiwu/value/",
        "kaiwu/data/",
        "kaiwu/data/plant-1",
        "kaiwu/data/a b",
        "kaiwu/value//",
        "kaiwu/value/plant-1/engine-07/",
        "x"
      })
  void refusesATopicThatNamesNothingRegistered(String topic) {
    assertThat(requireNonNull(parser.parse(topic, "1".getBytes(UTF_8), ARRIVAL, raw)).reason())
        .isEqualTo(Reason.UNKNOWN_TAG);
  }

  @Test
  void findsATagThatIsRegisteredLater() {
    MapCatalog catalog = MapCatalog.engine();
    PayloadParser fresh = new PayloadParser(catalog, PayloadLimits.DEFAULT);
    String topic = "kaiwu/value/plant-1/engine-07/N1";
    byte[] one = "1".getBytes(UTF_8);
    assertThat(fresh.parse(topic, one, ARRIVAL, raw)).isNotNull();
    catalog.tag(
        io.kaiwu.core.tag.TagSpec.of(
            io.kaiwu.core.tag.TagId.of("plant-1/engine-07", "N1"), io.kaiwu.core.unit.Unit.ONE));
    assertThat(fresh.parse(topic, one, ARRIVAL, raw)).isNull();
  }

  @Test
  void neverThrowsWhateverTheBytes() {
    Random random = new Random(20261122);
    List<String> seeds =
        List.of(
            "641.82",
            "{\"t\":\"2026-11-22T08:30:00.250Z\",\"v\":641.82,\"u\":\"Cel\",\"s\":17}",
            "[{\"t\":1795336200250,\"s\":17,\"values\":{\"T24\":641.82,\"P30\":{\"v\":3816.9,\"u\":\"kPa\"},\"running\":true}}]");
    int accepted = 0;
    for (int i = 0; i < 300_000; i++) {
      byte[] bytes = mutated(seeds.get(i % seeds.size()).getBytes(UTF_8), random);
      Refusal refusal = parser.parse(i % 2 == 0 ? VALUE : DATA, bytes, ARRIVAL, raw);
      if (refusal == null) {
        accepted++;
      } else {
        assertThat(refusal.detail()).isNotBlank();
        assertThat(raw.size()).isZero();
      }
    }
    assertThat(accepted).as("some mutations are harmless").isPositive();
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "{}[],:\"\\0eE.-u".charAt(random.nextInt(14));
        case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
        default -> {
          byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length * 2 - at);
          System.arraycopy(bytes, at, longer, bytes.length, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }

  private List<String> rows(String topic, String payload) {
    Refusal refusal = parser.parse(topic, payload.getBytes(UTF_8), ARRIVAL, raw);
    assertThat(refusal).isNull();
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < raw.size(); row++) {
      rows.add(
          "%s %d %d %d %s%s%s"
              .formatted(
                  raw.name(row),
                  raw.tag(row),
                  raw.timeMicros(row),
                  raw.sequence(row),
                  raw.value(row),
                  or(raw.unit(row)),
                  or(raw.flaw(row))));
    }
    return rows;
  }

  private static String or(@Nullable Object value) {
    return value == null ? "" : " " + value;
  }
}
