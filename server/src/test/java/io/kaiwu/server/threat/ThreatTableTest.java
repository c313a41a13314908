// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.threat;

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
    Path project = project();
    String page = ThreatTable.read(project).page(language);
    Path file =
        project
            .resolve("docs/reference")
            .resolve(language == Language.ZH ? "threats.zh-CN.md" : "threats.md");
    if (System.getProperty("kaiwu.write.threats") != null) {
      Files.writeString(file, page);
    }
    assertThat(file)
        .as("run the tests with -Dkaiwu.write.threats=true and look at the difference")
        .hasContent(page);
  }

  /** The checkout, with the tests of all modules compiled. */
  private static Path project() {
    Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("docs/reference"))) {
      at = at.getParent();
    }
    if (at == null
        || Files.notExists(at.resolve("trust/target/test-classes"))
        || Files.notExists(at.resolve("ratis/target/test-classes"))) {
      return abort("the tests of trust and ratis are not compiled above this folder");
    }
    return at;
  }
}
