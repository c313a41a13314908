// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.DecisionCheck;
import io.kaiwu.loop.decision.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The check of a Decision, one line for each link of its chain.
 *
 * @param tier null if a receipt is broken, as is {@code key}
 */
public record Verification(
    boolean verified, @Nullable String tier, @Nullable String key, List<Line> links) {

  /** One link: all that was found of it, or what is broken if anything is. */
  public record Line(String link, boolean ok, Text text) {}

  static Verification of(DecisionCheck check) {
    return new Verification(
        check.verified(),
        check.tier().orElse(null),
        check.key().orElse(null),
        Arrays.stream(Finding.Link.values()).map(link -> line(link, check)).toList());
  }

  private static Line line(Finding.Link link, DecisionCheck check) {
    String word = link.name().toLowerCase(Locale.ROOT);
    List<Finding> found =
        check.findings().stream().filter(finding -> finding.link() == link).toList();
    List<Finding> broken = found.stream().filter(finding -> !finding.ok()).toList();
    if (!found.isEmpty()) {
      return new Line(word, broken.isEmpty(), join(broken.isEmpty() ? found : broken));
    }
    boolean readable =
        check.findings().stream()
            .noneMatch(finding -> finding.link() == Finding.Link.FILE && !finding.ok());
    return readable
        ? new Line(word, true, Text.of("还没有可核对的内容", "there is nothing to check yet"))
        : new Line(
            word, false, Text.of("文件读不出来，未能核对", "not checked, since the file cannot be read"));
  }

  private static Text join(List<Finding> findings) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    findings.forEach(finding -> {
      zh.add(finding.text().zh());
      en.add(finding.text().en());
    });
    return Text.of(
        zh.stream().distinct().collect(Collectors.joining("；")),
        en.stream().distinct().collect(Collectors.joining("; ")));
  }
}
