// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the compiler cannot see of {@code Text.of(zh, en).formatted(...)}. */
class TextTemplatesTest {

  private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?[-,0-9.]*[a-zA-Z]");

  private final List<String> wrong = new ArrayList<>();
  private int seen;

  @Test
  void bothLanguagesOfEveryTextTakeAllArgumentsThatAreGiven() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources()));
      task.parse().forEach(unit -> unit.accept(new Templates(), null));
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(100);
  }

  private static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String module : List.of("core", "trust", "ratis", "loop", "server", "apps")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module))) {
        files
            .filter(file -> file.toString().contains("src/main/java"))
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** Finds {@code Text.of("...", "...").formatted(...)}. */
  private final class Templates extends TreeScanner<Void, Void> {

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      if (call.getMethodSelect() instanceof MemberSelectTree filled
          && filled.getIdentifier().contentEquals("formatted")
          && filled.getExpression() instanceof MethodInvocationTree text
          && text.getMethodSelect().toString().equals("Text.of")) {
        text.getArguments().forEach(template -> check(template, call.getArguments().size()));
      }
      return super.visitMethodInvocation(call, nothing);
    }
  }

  private void check(ExpressionTree template, int arguments) {
    if (template instanceof LiteralTree literal) {
      seen++;
      Set<Integer> expected = new TreeSet<>();
      for (int i = 1; i <= arguments; i++) {
        expected.add(i);
      }
      if (!places(String.valueOf(literal.getValue())).equals(expected)) {
        wrong.add("%s takes not %d arguments".formatted(literal, arguments));
      }
    }
  }

  private static Set<Integer> places(String template) {
    Set<Integer> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(template.replace("%%", "").replace("%n", ""));
    int next = 1;
    while (matcher.find()) {
      places.add(matcher.group(1) == null ? next++ : Integer.parseInt(matcher.group(1)));
    }
    return places;
  }
}
