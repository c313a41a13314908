// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.TestLoops;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopYamlTest {

  private static final String YAML = TestLoops.YAML;

  @Test
  void readsWhatIsWritten() {
    LoopDefinition loop = LoopYaml.read(YAML);

    assertThat(loop.columns()).containsExactly("load", "vibration");
    assertThat(loop.every()).isEqualTo(Duration.ofSeconds(12));
    assertThat(loop.shadow().period()).isEqualTo(Duration.ofDays(14));
    assertThat(loop.command().interlocks().states().getFirst().required().low()).isEqualTo(1);
    assertThat(loop.alarms().getFirst().text().zh()).isEqualTo("振动过大");
  }

  @Test
  void writesWhatItReadsBackEqual() {
    LoopDefinition loop = LoopYaml.read(YAML);

    assertThat(LoopYaml.read(LoopYaml.write(loop))).isEqualTo(loop);
    assertThat(LoopYaml.read(LoopYaml.write(loop)).digest()).isEqualTo(loop.digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "1e3",
        "-5",
        "0x10",
        "0o7",
        "1_000",
        "true",
        "no",
        "on",
        "null",
        "~",
        ".inf",
        ".nan",
        "12:30",
        "2026-11-22",
        "",
        " x ",
        "a: b",
        "- a",
        "#a",
        "'",
        "\"",
        "a\nb",
        "中文",
        "+1",
        ".5",
        "1.",
        "=",
        "<<",
        "!tag",
        "&a",
        "*a",
        "%",
        "@",
        "`",
        "y",
        "Yes",
        "?",
        "|",
        ">"
      })
  void textOfARuleStaysThatText(String text) {
    LoopDefinition loop = LoopYaml.read(YAML);
    ObjectNode rule = loop.rule().deepCopy();
    rule.put("text", text);
    LoopDefinition with = withRule(loop, rule);

    assertThat(LoopYaml.read(LoopYaml.write(with)).rule()).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e7, 1.5e-9, 80_000, 0.1, -2.5e300, 1e17, 4.9e-324})
  void numberOfARuleStaysThatNumber(double number) {
    LoopDefinition loop = LoopYaml.read(YAML);
    ObjectNode rule = loop.rule().deepCopy();
    rule.put("number", number);
    LoopDefinition with = withRule(loop, rule);

    assertThat(LoopYaml.read(LoopYaml.write(with)).rule().get("number").isNumber()).isTrue();
    assertThat(LoopYaml.read(LoopYaml.write(with)).digest()).isEqualTo(with.digest());
  }

  @Test
  void sameContentWrittenDifferentlyHasTheSameDigest() {
    String other =
        YAML.replace("period: P14D", "period: PT336H")
            .replace("every: PT12S", "every: 12")
            .replace("value: 1\n", "value: 1.0\n")
            .replace("settings: [load]", "settings:\n  - load")
            .replace("kind: maintenance\n  periods: 7", "periods: 7.0\n  kind: 'maintenance'")
            .replace("about: {zh: 发动机预测性维护, en: Predictive", "about: {'en': Predictive")
            .replace("of engines}", "of engines, zh: 发动机预测性维护}");

    assertThat(other).isNotEqualTo(YAML);
    assertThat(LoopYaml.read(other).digest()).isEqualTo(LoopYaml.read(YAML).digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "window: 3 | window: 4",
        "bar: 0.8 | bar: 0.81",
        "periods: 7 | periods: 8",
        "below: plant-1 | below: plant-2",
        "deadband: 0.5 | deadband: 0.6",
        "振动过大 | 振动太大"
      })
  void otherContentHasAnotherDigest(String before, String after) {
    assertThat(LoopYaml.read(YAML.replace(before, after)).digest())
        .isNotEqualTo(LoopYaml.read(YAML).digest());
  }

  /** What is changed, into what, the line that must be named, and what the message must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "window: 3 | window: 3\\ncolour: red | line 7 | colour",
        "bar: 0.8 | bar: 0.8, beer: 1 | line 26 | beer",
        "window: 3 | window: many | line 6 | many",
        "window: 3 | window: 3.7 | line 6 | 3.7",
        "window: 3 | window: 1 | line 6 | window (1)",
        "window: 3 | window: 30000 | line | window (30000)",
        "memory: 50 | memory: 2 | line 7 | memory (2)",
        "memory: 50\\n | '' | '' | memory",
        "tags: [vibration] | tags: [] | line | at least one tag",
        "tags: [vibration] | tags: | line | tags",
        "tags: [vibration] | tags: [load] | line | different from each other",
        "loop: engine-maintenance | loop: Engine Maintenance | line | lower-case",
        "loop: engine-maintenance\\n | '' | '' | loop",
        "every: PT12S | every: PT0S | line | positive duration",
        "every: PT12S | every: often | line 9 | often",
        "kind: maintenance | sort: maintenance | line 10 | rule.kind",
        "level: 0.9 | level: 1 | line 8 | model.level",
        "deadline: PT30S | deadline: -PT30S | line | command.deadline",
        "approvals: 0 | approvals: 3 | line 14 | command.approvals",
        "approvals: 0 | approvals: 0.5 | line 19 | 0.5",
        "value: 1\\n | value: 2\\n | line | never be sent",
        "fresh: [cycle] | fresh: [] | line | interlocks.fresh",
        "maxAge: PT10S | maxAge: PT0S | line | interlocks.maxAge",
        "range: {low: 0, high: 1} | range: {low: 2, high: 1} | line | range",
        "bar: 0.8 | bar: 80 | line | shadow.bar",
        "decisions: 20 | decisions: 0 | line | shadow.decisions",
        "period: P14D | period: P0D | line | shadow.period",
        "staleAfter: PT2M | staleAfter: PT0M | line | fallBack.staleAfter",
        "failedCommands: 3 | failedCommands: 0 | line | fallBack.failedCommands",
        "severity: HIGH | severity: AWFUL | line | AWFUL",
        "severity: HIGH | severity: 0 | line | alarms.0.severity",
        "high: 12 | high: .inf | line 30 | high",
        "deadband: 0.5 | deadband: -1 | line | deadband",
        "deadband: 0.5 | deadband: 7 | line 28 | never end",
        "below: plant-1 | below: plant 1 | line 3 | plant 1",
        "window: 3 | window: 3\\nwindow: 4 | line 7 | window",
        "window: 3 | '\\twindow: 3' | line | ''"
      })
  void refusesWhatIsWrongWithItsLine(String before, String after, String line, String what) {
    String from = before.replace("\\n", "\n");
    assertThat(YAML).contains(from);
    String wrong = YAML.replace(from, after.replace("\\n", "\n").replace("\\t", "\t"));

    assertThatThrownBy(() -> LoopYaml.read(wrong))
        .isInstanceOf(LoopException.class)
        .hasMessageContaining(line.isEmpty() ? "" : " at " + line)
        .hasMessageContaining(what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n", "# only a comment\n", "just text", "[1, 2]", "loop: {"})
  void refusesWhatIsNoDefinitionAtAll(String yaml) {
    assertThatThrownBy(() -> LoopYaml.read(yaml)).isInstanceOf(LoopException.class);
  }

  private static LoopDefinition withRule(LoopDefinition loop, ObjectNode rule) {
    return new LoopDefinition(
        loop.loop(),
        loop.about(),
        loop.assets(),
        loop.settings(),
        loop.tags(),
        loop.window(),
        loop.memory(),
        loop.model(),
        loop.every(),
        rule,
        loop.command(),
        loop.shadow(),
        loop.fallBack(),
        loop.alarms());
  }
}
