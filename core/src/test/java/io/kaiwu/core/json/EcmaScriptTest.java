// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Canonical JSON before the language that RFC 8785 takes its numbers, escapes and order from: Node,
 * where it is installed. {@code -Dkaiwu.json.numbers=5000000} tries so many numbers.
 */
class EcmaScriptTest {

  private static final int NUMBERS = Integer.getInteger("kaiwu.json.numbers", 200_000);

  @TempDir private Path folder;
  private final Random random = new Random(8785);

  @Test
  void writesNumbersAsEcmaScriptDoes() throws IOException, InterruptedException {
    List<Double> numbers = new ArrayList<>();
    List<String> bits = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      double number = number(i);
      numbers.add(number);
      bits.add(Long.toHexString(Double.doubleToRawLongBits(number)));
    }
    List<String> theirs =
        node(
            bits,
            """
            const view = new DataView(new ArrayBuffer(8));
            const say = (line) => { view.setBigUint64(0, BigInt('0x' + line)); return JSON.stringify(view.getFloat64(0)); };
            """);
    for (int i = 0; i < NUMBERS; i++) {
      String ours = CanonicalJson.text(JsonNodeFactory.instance.numberNode(numbers.get(i)));
      if (!ours.equals(theirs.get(i))) {
        assertThat(ours).as("bits %s", bits.get(i)).isEqualTo(theirs.get(i));
      }
    }
  }

  /** Any bits, short decimals, whole numbers, and neighbours of powers of two and ten. */
  private double number(int i) {
    double number =
        switch (i % 5) {
          case 0 -> Double.longBitsToDouble(random.nextLong());
          case 1 -> random.nextInt(1_000_000) / Math.pow(10, random.nextInt(12));
          case 2 -> (double) (random.nextLong() >> random.nextInt(64));
          case 3 -> beside(Math.scalb(1.0, random.nextInt(2098) - 1074));
          default -> beside(Double.parseDouble("1e" + (random.nextInt(631) - 322)));
        };
    return Double.isFinite(number) ? number : i;
  }

  private double beside(double number) {
    int step = random.nextInt(3);
    return step == 0 ? number : step == 1 ? Math.nextUp(number) : Math.nextDown(number);
  }

  @Test
  void ordersAndEscapesAsEcmaScriptDoes() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (int m = random.nextInt(9); m >= 0; m--) {
        object.put(text(), text());
      }
      lines.add(object.toString());
      ours.add(CanonicalJson.text(object));
    }
    List<String> theirs =
        node(
            lines,
            """
            const say = (line) => {
              const value = JSON.parse(line);
              return '{' + Object.keys(value).sort().map((key) => JSON.stringify(key) + ':' + JSON.stringify(value[key])).join(',') + '}';
            };
            """);
    assertThat(ours).isEqualTo(theirs);
  }

  /** Controls, quotes, separators, the end of the plane and what lies beyond it. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      int kind = random.nextInt(7);
      text.appendCodePoint(
          switch (kind) {
            case 0 -> random.nextInt(0x20);
            case 1 -> "\"\\/\u007f\u2028\u2029\ufeff".charAt(random.nextInt(7));
            case 2 -> 0x10000 + random.nextInt(0x100000);
            case 3 -> 0xe000 + random.nextInt(0x2000);
            case 4 -> 0x80 + random.nextInt(0x700);
            case 5 -> 0x4e00 + random.nextInt(0x5000);
            default -> 'a' + random.nextInt(26);
          });
    }
    return text.toString();
  }

  private List<String> node(List<String> lines, String say)
      throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in"), lines, UTF_8);
    Path out = folder.resolve("out");
    String script =
        say
            + """
            const lines = require('fs').readFileSync(0, 'utf8').split('\\n').slice(0, -1);
            process.stdout.write(lines.map((line) => say(line) + '\\n').join(''));
            """;
    Process process;
    try {
      process =
          new ProcessBuilder("node", "-e", script)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      return abort("node is not installed here: ECMAScript is not asked");
    }
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return List.of(Files.readString(out).split("\n"));
  }
}
