// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.threat;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The threats of all test classes of the project, as a page. */
final class ThreatTable {

  private static final Text TITLE = Text.of("# 谁能作弊，会怎样", "# Who can cheat, and what happens");
  private static final Text LEAD =
      Text.of(
          "本表由测试生成：每一格都有一个自动测试去实施这种攻击。“·”表示没有测试，因此不作任何断言。",
          "This table is made from the tests: behind every cell an automated test mounts the attack. A dot means that no test does, so that nothing is claimed.");
  private static final Text TESTS = Text.of("## 各格背后的测试", "## The tests behind the cells");
  private static final Text ATTACK = Text.of("攻击", "attack");

  private static final String ONE = "Lio/kaiwu/trust/threat/Threat;";
  private static final String SEVERAL = "Lio/kaiwu/trust/threat/Threats;";

  private final Map<Attack, Map<Setting, Outcome>> cells = new EnumMap<>(Attack.class);
  private final Map<Attack, TreeSet<String>> tests = new EnumMap<>(Attack.class);

  private ThreatTable() {}

  /** Reads the annotations in the test classes of every module below the folder. */
  static ThreatTable read(Path project) throws IOException {
    ThreatTable table = new ThreatTable();
    for (Path file : testClasses(project)) {
      ClassModel test = ClassFile.of().parse(file);
      String name = test.thisClass().name().stringValue().replaceAll(".*/", "");
      for (MethodModel method : test.methods()) {
        for (Annotation threat : threats(method)) {
          table.add(threat, name + "." + method.methodName().stringValue());
        }
      }
    }
    return table;
  }

  private static List<Path> testClasses(Path project) throws IOException {
    try (Stream<Path> files = Files.find(project, 12, (file, a) -> isTestClass(file))) {
      return files.sorted().toList();
    }
  }

  private static boolean isTestClass(Path file) {
    String name = file.toString();
    return name.contains("/target/test-classes/io/kaiwu/")
        && (name.endsWith("Test.class") || name.endsWith("IT.class"));
  }

  /** Those of a method: one by itself, or several in one. */
  private static List<Annotation> threats(MethodModel method) {
    return method.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
        .flatMap(found -> found.annotations().stream())
        .flatMap(one ->
            one.className().equalsString(SEVERAL)
                ? ((AnnotationValue.OfArray) one.elements().getFirst().value())
                    .values().stream()
                        .map(value -> ((AnnotationValue.OfAnnotation) value).annotation())
                : Stream.of(one))
        .filter(one -> one.className().equalsString(ONE))
        .toList();
  }

  private static String constant(Annotation threat, String element) {
    return threat.elements().stream()
        .filter(pair -> pair.name().equalsString(element))
        .map(pair -> ((AnnotationValue.OfEnum) pair.value()).constantName().stringValue())
        .findFirst()
        .orElseThrow();
  }

  private void add(Annotation threat, String test) {
    Attack attack = Attack.valueOf(constant(threat, "attack"));
    Setting setting = Setting.valueOf(constant(threat, "setting"));
    Outcome outcome = Outcome.valueOf(constant(threat, "outcome"));
    Outcome before =
        cells.computeIfAbsent(attack, a -> new EnumMap<>(Setting.class)).put(setting, outcome);
    if (before != null && before != outcome) {
      throw new IllegalStateException(
          "%s says %s of %s in %s; another test says %s."
              .formatted(test, outcome, attack, setting, before));
    }
    tests.computeIfAbsent(attack, a -> new TreeSet<>()).add(test);
  }

  /** The page in one language. */
  String page(Language language) {
    StringBuilder page = new StringBuilder();
    page.append(TITLE.in(language)).append("\n\n").append(LEAD.in(language)).append("\n\n");
    page.append("| ").append(ATTACK.in(language)).append(" |");
    for (Setting setting : Setting.values()) {
      page.append(' ').append(setting.label().in(language)).append(" |");
    }
    page.append("\n|---|").append("---|".repeat(Setting.values().length)).append('\n');
    cells.forEach((attack, row) -> {
      page.append("| ").append(attack.label().in(language)).append(" |");
      for (Setting setting : Setting.values()) {
        Outcome outcome = row.get(setting);
        page.append(' ').append(outcome == null ? "·" : outcome.label().in(language)).append(" |");
      }
      page.append('\n');
    });
    page.append('\n').append(TESTS.in(language)).append("\n\n");
    tests.forEach((attack, names) ->
        page.append("- ")
            .append(attack.label().in(language))
            .append(": ")
            .append(names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
            .append('\n'));
    return page.toString();
  }
}
