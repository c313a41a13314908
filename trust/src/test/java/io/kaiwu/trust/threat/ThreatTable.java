// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.threat;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The threats of all test classes of this module, as a page. */
final class ThreatTable {

  private static final Text TITLE = Text.of("# 谁能作弊，会怎样", "# Who can cheat, and what happens");
  private static final Text LEAD =
      Text.of(
          "本表由 trust 模块的测试生成：每一格都有一个自动测试去实施这种攻击。“·”表示没有测试，因此不作任何断言。",
          "This table is made from the tests of module trust: behind every cell an automated test mounts the attack. A dot means that no test does, so that nothing is claimed.");
  private static final Text TESTS = Text.of("## 各格背后的测试", "## The tests behind the cells");
  private static final Text ATTACK = Text.of("攻击", "attack");

  private final Map<Attack, Map<Setting, Outcome>> cells = new EnumMap<>(Attack.class);
  private final Map<Attack, TreeSet<String>> tests = new EnumMap<>(Attack.class);

  private ThreatTable() {}

  /** Reads the annotations of every test class beside this one. */
  static ThreatTable read() throws IOException {
    ThreatTable table = new ThreatTable();
    for (Class<?> test : testClasses()) {
      for (Method method : test.getDeclaredMethods()) {
        for (Threat threat : method.getAnnotationsByType(Threat.class)) {
          table.add(threat, test.getSimpleName() + "." + method.getName());
        }
      }
    }
    return table;
  }

  private static List<Class<?>> testClasses() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .map(file -> root().relativize(file).toString())
          .filter(name -> name.endsWith("Test.class") || name.endsWith("IT.class"))
          .map(name ->
              name.substring(0, name.length() - ".class".length()).replaceAll("[/\\\\]", "."))
          .<Class<?>>map(ThreatTable::load)
          .toList();
    }
  }

  private static Path root() {
    try {
      return Path.of(Threat.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Threat.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(Threat threat, String test) {
    Outcome before =
        cells
            .computeIfAbsent(threat.attack(), attack -> new EnumMap<>(Setting.class))
            .put(threat.setting(), threat.outcome());
    if (before != null && before != threat.outcome()) {
      throw new IllegalStateException(
          "%s says %s of %s in %s; another test says %s."
              .formatted(test, threat.outcome(), threat.attack(), threat.setting(), before));
    }
    tests.computeIfAbsent(threat.attack(), attack -> new TreeSet<>()).add(test);
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
