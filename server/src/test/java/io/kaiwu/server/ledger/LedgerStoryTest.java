// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.server.cli.Ran;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/reference/ledger.md, run as they stand there, and what goes wrong. */
class LedgerStoryTest {

  private static final Pattern FINGERPRINT = Pattern.compile("(?m)^ {2}([0-9a-f]{64})$");
  private static final String SPELLED_OUT = "765c14a91dddf292";

  @TempDir private Path story;
  private String out = "";
  private String err = "";

  @BeforeEach
  void files() throws IOException {
    Files.writeString(story.resolve("pw"), "correct horse battery\n");
    Files.writeString(story.resolve("delivery.json"), "{\"lot\":\"W-7\",\"kg\":25000}\n");
    Files.writeString(
        story.resolve("order.json"),
        "{\"lot\":\"W-7\",\"price\":98.5,\"customer\":{\"name\":\"Li\",\"country\":\"CN\"}}");
  }

  @Test
  void runsAsTheReferenceTellsIt() throws IOException {
    String page = Files.readString(page("ledger.md"));
    Files.writeString(story.resolve("policy.json"), block(page, "json").getFirst());
    String fingerprint = "";
    StringBuilder told = new StringBuilder();
    for (String command : commands(page)) {
      assertThat(run(command.replace(SPELLED_OUT, fingerprint))).as(command + "\n" + err).isZero();
      Matcher printed = FINGERPRINT.matcher(out);
      if (printed.find()) {
        fingerprint = printed.group(1);
      }
      told.append(out);
    }
    assertThat(told)
        .contains("carrier.example  (carrier, member)", "ended by entry")
        .contains("VERIFIED. The entry signed by (mill.example) is entry 1 of the log")
        .contains("entry 8  orders", "It shows /price; 1 more hidden", "on the log, entry 9");
    byte[] receipt = Files.readAllBytes(story.resolve("delivery.receipt"));
    assertThat(ReceiptVerifier.withoutPins().verify(receipt)).isInstanceOf(Verdict.Verified.class);

    // With one signature a change of custody is refused, and the newest key is the one in use.
    String sign = "sign --stream custody/wheat --out story/alone --data story/mill";
    assertThat(run(sign + " story/delivery.json")).as(err).isZero();
    assertThat(run("append --signed --data story/elevator story/alone")).isEqualTo(1);
    assertThat(err).contains("asks for 1 countersignatures");
    assertThat(run("append --signed --data story/elevator story/delivery.both")).isEqualTo(1);
    assertThat(err).contains("on the log already");
    assertThat(run("append --signed --data story/elevator story/delivery.both --lang zh"))
        .isEqualTo(1);
    assertThat(err).contains("这条记录已在账本上");

    assertThat(run("status --json --data story/elevator")).isZero();
    assertThat(out).contains("\"size\":10", "\"sequencer\":\"EMBEDDED\"", "custody/*");
  }

  @Test
  void isTheSameStoryInBothLanguages() throws IOException {
    String english = Files.readString(page("ledger.md"));
    String chinese = Files.readString(page("ledger.zh-CN.md"));
    assertThat(block(chinese, "sh")).isEqualTo(block(english, "sh")).hasSizeGreaterThan(5);
    assertThat(block(chinese, "json")).isEqualTo(block(english, "json"));
  }

  @Test
  void saysWhatCannotBeDone() throws IOException {
    assertThat(run("status --data story/nowhere")).isEqualTo(2);
    assertThat(err).contains("There is no ledger in");
    assertThat(run("init --origin a.example/log --organisation a.example --data story/a")).isZero();
    assertThat(run("init --origin a.example/log --organisation a.example --data story/a"))
        .isEqualTo(2);
    assertThat(err).contains("already");
    assertThat(run("keys password --data story/a --new-password-file story/short")).isEqualTo(2);
    Files.writeString(story.resolve("short"), "short\n");
    assertThat(run("keys password --data story/a --new-password-file story/short")).isEqualTo(2);
    assertThat(err).contains("at least 10 characters").doesNotContain("correct horse");
    Files.writeString(story.resolve("next"), "another few words\n");
    assertThat(run("keys password --data story/a --new-password-file story/next")).isZero();
    assertThat(run("append --stream x --data story/a story/delivery.json")).isEqualTo(2);
    assertThat(err).contains("password is wrong, or the file was changed");
    Files.writeString(story.resolve("broken.json"), "{\"a\":\n");
    Files.writeString(story.resolve("pw"), "another few words");
    assertThat(run("append --stream x --data story/a story/broken.json")).isEqualTo(2);
    assertThat(err).contains("is not JSON");
    assertThat(run("append --stream x --data story/a story/delivery.json")).as(err).isZero();
    assertThat(run("append --stream x --receipt story/no/r --data story/a story/delivery.json"))
        .isEqualTo(2);
    assertThat(err).contains("/no/r) cannot be written: its folder does not exist");
    assertThat(run("prove 1 --checkpoint story/broken.json --data story/a")).isEqualTo(2);
    assertThat(err).contains("The file (", "/broken.json) cannot be used");
    assertThat(run("status --json --data story/a")).isZero();
    assertThat(out).contains("\"size\":2");
  }

  @Test
  void showsItsStatusBesideAWriter() {
    assertThat(run("init --origin a.example/log --organisation a.example --data story/a")).isZero();
    LedgerFolder folder = new LedgerFolder(story.resolve("a"));
    Keystore keys = KeystoreFile.read(folder.keystore(), "correct horse battery".toCharArray());
    try (ConsortiumLog log = LedgerWriter.openHere(folder, keys)) {
      assertThat(log.members().isFounded()).isTrue();
      assertThat(run("status --data story/a")).as(err).isZero();
      assertThat(out).contains("1 entries", "a.example  (member, operator)");
      assertThat(run("append --stream x --data story/a story/delivery.json")).isEqualTo(2);
      assertThat(err).contains("open already");
    }
  }

  /** Runs one command in this process, with files for what it would ask. */
  private int run(String command) {
    List<String> args = new ArrayList<>();
    String ledger = command.startsWith("./kaiwu ") ? command.substring(8) : "ledger " + command;
    for (String word : ledger.split(" ", -1)) {
      args.add(word.startsWith("story/") ? story + word.substring(5) : word);
    }
    if (!ledger.matches(
        "(verify|ledger (status|member list|keys show|policy show|private list)).*")) {
      args.add("--password-file=" + story.resolve("pw"));
    }
    if (!args.contains("--lang")) {
      args.add("--lang=en");
    }
    Ran ran = Ran.kaiwu(args.toArray(String[]::new));
    out = ran.out();
    err = ran.err();
    return ran.code();
  }

  private static List<String> commands(String page) {
    return block(page, "sh").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("./kaiwu "))
        .toList();
  }

  private static List<String> block(String page, String language) {
    Matcher blocks = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
    return blocks.results().map(found -> found.group(1)).toList();
  }

  private static Path page(String name) {
    return Path.of("..", "docs", "reference", name);
  }
}
