// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they come: in many encodings, cut off, or something else altogether. */
class FileTextTest {

  private static final String MPS =
      """
      NAME          T
      ROWS
       N  COST
       L  铝
       E  LIM2
      COLUMNS
          X         COST         1.0   铝         1.0
          X         LIM2         1.0
      RHS
          RHS       铝         4.0   LIM2         1.0
      RANGES
          R         LIM2        -3.0
      ENDATA
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "GB18030"})
  void chineseNamesAreReadInEveryEncodingThatEditorsWrite(String charset) throws IOException {
    Program program = read("a.mps", MPS.getBytes(Charset.forName(charset)));
    assertThat(program.constraints()).extracting(Constraint::name).containsExactly("铝", "LIM2");
  }

  @Test
  void lineEndsTabsAndMarksChangeNothing() throws IOException {
    Program plain = read("a.mps", utf8(MPS));
    assertThat(read("a.mps", utf8("\uFEFF" + MPS))).isEqualTo(plain);
    assertThat(read("a.mps", utf8(MPS.replace("\n", "\r\n") + "\u001a"))).isEqualTo(plain);
    assertThat(read("a.mps", utf8(MPS.replace("    ", "\t")))).isEqualTo(plain);
    assertThat(read("a.mps.gz", zipped(utf8(MPS)))).isEqualTo(plain);
    assertThat(plain.constraint(1).lower()).isEqualTo(-2);
  }

  @Test
  void aRowWithoutRightHandSideHasZero() throws IOException {
    String without = MPS.replaceAll("(?s)RHS.*ENDATA", "ENDATA");
    assertThat(read("a.mps", utf8(without)).constraint(0).upper()).isZero();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path none = folder.resolve("none.mps");
    assertThatThrownBy(() -> ProgramFiles.read(none))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("There is no file " + none);
    assertThatThrownBy(() -> ProgramFiles.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a folder, not a file");
  }

  @Test
  void aPackedFileThatIsCutOffSaysSo() throws IOException {
    byte[] bytes = zipped(utf8(MPS));
    for (int length : new int[] {2, 11, bytes.length / 2, bytes.length - 1}) {
      assertRefused(
          "cut.mps.gz", Arrays.copyOf(bytes, length), "is compressed by gzip, but cut off");
    }
    bytes[bytes.length / 2] ^= 0x55;
    assertRefused("cut.mps.gz", bytes, "cut off or damaged");
  }

  @Test
  void anEmptyFileSaysSo() throws IOException {
    assertRefused("a.lp", new byte[0], "a.lp is empty, expected a program");
    assertRefused("a.mps", utf8(" \n\n"), "a.mps is empty, expected a program");
    assertRefused("a.gz", zipped(new byte[0]), "a.gz is empty, expected a program");
  }

  @Test
  void whatIsNoTextSaysSo() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    assertRefused("a.lp", all, "a.lp, line 1: found the control character 0x00");
    assertRefused(
        "b.mps", utf8("NAME\n\u0003\n"), "b.mps, line 2: found the control character 0x03");
  }

  @Test
  void ofAVeryLongLineOnlyTheBeginningIsShown() throws IOException {
    byte[] bytes = utf8("NAME T\nROWS\n N " + " a".repeat(100_000) + "\n");
    assertThatThrownBy(() -> read("a.mps", bytes))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("a.mps, line 3: found \"N  a a a")
        .hasMessageEndingWith("…\", expected the type and the name of a row.")
        .hasMessageMatching("(?s).{1,200}");
  }

  @Test
  void whateverHappensToAFileItIsReadOrRefusedInWords() throws IOException {
    String lp =
        "Minimize\n obj: 2 x + 3 y\nSubject To\n c: 1 <= x + y <= 4\nBounds\n x <= 4\nGenerals\n y\nEnd\n";
    SplittableRandom random = new SplittableRandom(11);
    int refused = 0;
    for (int k = 0; k < 1000; k++) {
      boolean mps = k % 2 == 0;
      byte[] bytes = utf8(mps ? MPS : lp);
      for (int hits = random.nextInt(1, 5); hits > 0; hits--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) " \n\t:<=+-*0^[]1eE\\'\u0000".charAt(random.nextInt(18));
      }
      try {
        read(mps ? "a.mps" : "a.lp", Arrays.copyOf(bytes, random.nextInt(1, bytes.length + 1)));
      } catch (InputException e) {
        assertThat(e.getMessage()).containsPattern("a\\.(mps|lp)(, line \\d+:| is empty)");
        refused++;
      }
    }
    assertThat(refused).isBetween(800, 1000);
  }

  private void assertRefused(String name, byte[] bytes, String message) {
    assertThatThrownBy(() -> read(name, bytes))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private Program read(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    return ProgramFiles.read(file).program();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }
}
