// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.kaiwu.core.text.Text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThreatTableTest {

  @ParameterizedTest
  @EnumSource
  void isWhatTheReferenceSays(Language language) throws IOException {
    String page = ThreatTable.read().page(language);
    Path file = reference().resolve(language == Language.ZH ? "threats.zh-CN.md" : "threats.md");
    if (System.getProperty("kaiwu.write.threats") != null) {
      Files.writeString(file, page);
    }
    assertThat(file)
        .as("run the tests of trust with -Dkaiwu.write.threats=true and look at the difference")
        .hasContent(page);
  }

  private static Path reference() {
    Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (at != null) {
      if (Files.isDirectory(at.resolve("docs/reference"))) {
        return at.resolve("docs/reference");
      }
      at = at.getParent();
    }
    return abort("docs/reference is not above this folder");
  }
}
