// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.server.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kaiwu verify} on the file that {@code kaiwu replay} left, as it is and tampered with. */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock(Resources.SYSTEM_OUT)
class VerifyCommandTest {

  private Path decision;
  private Path folder;

  @BeforeAll
  void decide(@TempDir Path root) throws Exception {
    folder = Files.createDirectory(root.resolve("files"));
    TurbofanSet set = TurbofanSet.synthetic(folder, 6, 3, 7);
    decision = root.resolve("decision.json");
    Ran replay =
        Ran.kaiwu(
            "replay",
            "cmapss",
            folder.toString(),
            "--set",
            set.set(),
            "--data",
            root.resolve("site").toString(),
            "--out",
            decision.toString(),
            "--lang",
            "en");
    assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
    assertThat(replay.out()).contains("lost 0", "Decision exported to " + decision);
  }

  @Test
  void acceptsTheFileAsItWasExported() {
    Ran en = Ran.kaiwu("verify", decision.toString(), "--lang", "en");
    assertThat(en.code()).isZero();
    assertThat(en.out()).contains("VERIFIED", "✓ receipt", "compare that key").doesNotContain("✗");
    Ran zh = Ran.kaiwu("verify", decision.toString(), "--lang", "zh");
    assertThat(zh.code()).isZero();
    assertThat(zh.out()).contains("核对无误", "回执", "请向对方核对该公钥").doesNotContain("VERIFIED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"mode\":\"ADVISE\"    | \"mode\":\"SHADOW\"    | identity   | 身份",
        "\"recipe\":\"default/1\" | \"recipe\":\"default/2\" | evidence   | 证据",
        "\"level\":0.9          | \"level\":0.8          | prediction | 预测",
        "\"currency\":\"CNY\"   | \"currency\":\"EUR\"   | plan       | 计划",
        "\"value\":1            | \"value\":0            | action     | 执行",
      })
  void namesTheFirstBrokenLink(String was, String becomes, String en, String zh) throws Exception {
    String text = Files.readString(decision);
    int at = was.contains("currency") ? text.indexOf("\"plan\":") : 0;
    at = was.contains("level") ? text.indexOf("\"prediction\":") : at;
    int hit = text.indexOf(was, at);
    assertThat(hit).as("there is %s", was).isPositive();
    Path tampered = decision.resolveSibling("tampered.json");
    Files.writeString(
        tampered, text.substring(0, hit) + becomes + text.substring(hit + was.length()));
    Ran ran = Ran.kaiwu("verify", tampered.toString(), "--lang", "en");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("BROKEN: the first broken link is '" + en + "'");
    assertThat(Ran.kaiwu("verify", tampered.toString(), "--lang", "zh").out())
        .contains("第一处断裂在“" + zh + "”");
  }

  @Test
  void refusesAFileThatWasCutOrWrittenAnew() throws Exception {
    byte[] bytes = Files.readAllBytes(decision);
    Path other = decision.resolveSibling("other.json");
    Files.write(other, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(Ran.kaiwu("verify", other.toString(), "--lang", "en"))
        .matches(ran -> ran.code() == 1 && ran.out().contains("the first broken link is 'file'"));
    Files.writeString(other, Files.readString(decision) + "\n");
    assertThat(Ran.kaiwu("verify", other.toString()).code()).isEqualTo(1);
    Files.write(other, new byte[0]);
    assertThat(Ran.kaiwu("verify", other.toString(), "--lang", "en"))
        .matches(ran -> ran.code() == 2 && ran.err().contains("an empty file"));
  }

  @Test
  void believesOnlyTheKeysItIsGiven() {
    String foreign = "plant.example/log+a5e4e8e8+AZGvCjryYTrtXPt9T0vsJrh+lKmMds0vyh4z7jUcglMn";
    Ran ran = Ran.kaiwu("verify", decision.toString(), "--lang", "en", "--log-key", foreign);
    assertThat(ran.code()).isNotZero();
    assertThat(ran.out() + ran.err()).doesNotContain("VERIFIED", "\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "no-such-file.json, en, There is no file",
    "no-such-file.json, zh, 没有这个文件",
    "., en, folder",
    "., zh, 目录"
  })
  void saysWhatIsWrongWithThePath(String name, String lang, String said) {
    String path = decision.resolveSibling(name).toString();
    Ran ran = Ran.kaiwu("verify", path, "--lang", lang);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(said, path).doesNotContain("\tat ");
  }
}
