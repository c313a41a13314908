// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingDigestTest {

  private static final List<String> TAGS = List.of("load", "温度");
  private static final Map<Integer, Integer> POSITIONS = Map.of(7, 0, 3, 1);

  @Test
  void isThatOfTheBytesTheDocumentationSays() throws IOException {
    ReadingBatch batch =
        ReadingBatch.builder(4)
            .add(7, 1_795_336_200_000_000L, 0, 0.1, Quality.GOOD)
            .add(3, -1, Long.MAX_VALUE, -12.5, Quality.UNCERTAIN)
            .add(7, 0, 3, -0.0, (byte) (Quality.BAD | Quality.LATE))
            .add(3, Long.MIN_VALUE, 0, Double.MIN_VALUE, Quality.GOOD)
            .build();

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String tag : TAGS) {
      out.write(tag.getBytes(StandardCharsets.UTF_8));
      out.writeByte(0);
    }
    out.writeByte(0);
    for (int i = 0; i < batch.size(); i++) {
      out.writeInt(batch.tag(i) == 7 ? 0 : 1);
      out.writeLong(batch.timeMicros(i));
      out.writeLong(batch.sequence(i));
      out.writeDouble(i == 2 ? 0.0 : batch.value(i)); // zero without a sign
      out.writeByte(batch.quality(i));
    }

    assertThat(ReadingDigest.of(TAGS, POSITIONS, batch)).isEqualTo(Digest.of(bytes.toByteArray()));
  }

  @Test
  void ofNoReadingsIsThatOfTheTagsAlone() {
    assertThat(ReadingDigest.of(TAGS, POSITIONS, ReadingBatch.EMPTY))
        .isEqualTo(Digest.of("load\0温度\0\0".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void tellsApartWhereOneNameEndsAndTheNextBegins() {
    assertThat(ReadingDigest.of(List.of("ab", "c"), Map.of(), ReadingBatch.EMPTY))
        .isNotEqualTo(ReadingDigest.of(List.of("a", "bc"), Map.of(), ReadingBatch.EMPTY));
  }

  @Test
  void changesWithEveryPartOfAReading() {
    Digest digest = of(7, 10, 0, 1.5, Quality.GOOD);

    assertThat(
            List.of(
                of(3, 10, 0, 1.5, Quality.GOOD),
                of(7, 11, 0, 1.5, Quality.GOOD),
                of(7, 10, 1, 1.5, Quality.GOOD),
                of(7, 10, 0, Math.nextUp(1.5), Quality.GOOD),
                of(7, 10, 0, 1.5, Quality.UNCERTAIN)))
        .doesNotContain(digest)
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesAReadingOfATagThatIsNotInTheWindow() {
    assertThatThrownBy(() -> of(99, 10, 0, 1.5, Quality.GOOD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99");
  }

  private static Digest of(int tag, long time, long sequence, double value, byte quality) {
    return ReadingDigest.of(
        TAGS, POSITIONS, ReadingBatch.builder(1).add(tag, time, sequence, value, quality).build());
  }
}
