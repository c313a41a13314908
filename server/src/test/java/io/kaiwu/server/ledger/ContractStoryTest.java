// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.server.cli.KaiwuCommand;
import io.kaiwu.server.cli.Ran;
import io.kaiwu.trust.custody.CustodyContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mill, which operates the log, and a bakery run contracts through the commands. */
class ContractStoryTest {

  private static final Pattern FINGERPRINT = Pattern.compile("(?m)^ {2}([0-9a-f]{64})$");

  @TempDir private Path story;
  private String out = "";
  private String err = "";

  @BeforeEach
  void firms() throws IOException {
    Files.writeString(story.resolve("pw"), "correct horse battery\n");
    ok("init --origin mill.example/log --organisation mill.example --data story/mill");
    for (String name : List.of("bakery", "judge")) {
      ok("member invite %1$s.example --out story/%1$s.inv --data story/mill".formatted(name));
      ok("member join story/%1$s.inv --out story/%1$s.join --data story/%1$s".formatted(name));
      Matcher printed = FINGERPRINT.matcher(out);
      assertThat(printed.find()).isTrue();
      ok(
          "member admit story/%s.join --fingerprint %s --data story/mill"
              .formatted(name, printed.group(1)));
    }
    for (String name : List.of("custody", "order")) {
      ok("contract register " + name + " --data story/mill");
    }
  }

  @Test
  void aLotGoesFromMillToBakeryAndIsRecalled() throws IOException {
    mill(
        "custody create",
        "{\"lot\":\"W\",\"product\":\"flour\",\"quantity\":\"25\",\"unit\":\"t\"}");
    mill(
        "custody split",
        "{\"lot\":\"W\",\"parts\":[{\"lot\":\"W-1\",\"quantity\":\"10\"},{\"lot\":\"W-2\",\"quantity\":\"15\"}]}");
    mill("custody offer", "{\"lot\":\"W-1\",\"to\":\"bakery.example\"}");
    bakery("custody accept", "{\"lot\":\"W-1\"}");
    ok("contract state custody/lot/W-1 --data story/mill");
    assertThat(out).contains("\"holder\":\"bakery.example\"", "root ");

    // What is the bakery's the mill cannot give away; the refusal is on the log and in the exit.
    arguments("{\"lot\":\"W-1\",\"to\":\"judge.example\"}");
    assertThat(run("contract call custody offer story/args --data story/mill")).isEqualTo(1);
    assertThat(out).contains("refused (not-holder)");
    mill("custody recall", "{\"lot\":\"W\",\"reason\":\"glass\"}");
    ok("contract state custody/lot/W --data story/mill --lang zh");
    assertThat(out).contains("\"recallReason\":\"glass\"", "条记录");

    ok("contract roots --publish --data story/mill");
    ok("contract prove custody/lot/W-1 --out story/w1.proof --data story/mill");
    String logKey = Files.readString(story.resolve("bakery/log.vkey")).strip();
    ok("contract prove --check story/w1.proof --data story/nowhere --log-key " + logKey);
    assertThat(out).contains("bakery.example", "as mill.example states");
    Path proof = story.resolve("w1.proof");
    Files.writeString(proof, Files.readString(proof).replace("bakery.example", "nobody.example"));
    assertThat(run("contract prove --check story/w1.proof")).isEqualTo(1);
    assertThat(out).contains("does not hold");
    ok("contract prove custody/lot/X --out story/x.proof --data story/mill");
    ok("contract prove --check story/x.proof");
    assertThat(out).contains("custody/lot/X: nothing");
    assertThat(run("contract state custody/lot/X --data story/mill")).isEqualTo(1);
    ok("contract state custody/lot/ --json --data story/mill");
    assertThat(out).contains("custody/lot/W-1\",\"custody/lot/W-2");
  }

  @Test
  void anOrderIsCountersigned() throws IOException {
    String digest = "ab".repeat(32);
    mill(
        "order order",
        "{\"order\":\"O-1\",\"provider\":\"bakery.example\",\"arbiter\":\"judge.example\",\"work\":\"bread\","
            + "\"acceptBy\":\"2999-01-01T00:00:00Z\",\"reportBy\":\"2999-01-02T00:00:00Z\","
            + "\"confirmBy\":\"2999-01-03T00:00:00Z\",\"decideBy\":\"2999-01-04T00:00:00Z\"}");
    bakery("order accept", "{\"order\":\"O-1\"}");
    bakery(
        "order report",
        "{\"order\":\"O-1\",\"readings\":\"%s\",\"summary\":\"done\"}".formatted(digest));
    mill("order countersign", "{\"order\":\"O-1\",\"readings\":\"%s\"}".formatted(digest));
    ok("contract state order/O-1 --data story/mill");
    assertThat(out).contains("\"status\":\"closed\"");
  }

  @Test
  void namesWhoStatesAnotherStateAndWhoHasOtherCode() throws IOException {
    mill(
        "custody create",
        "{\"lot\":\"W\",\"product\":\"flour\",\"quantity\":\"25\",\"unit\":\"t\"}");
    ok("contract roots --publish --data story/mill");
    copyLog();
    ok("contract roots --publish --out story/root --data story/bakery");
    ok("append --signed --data story/mill story/root");
    ok("contract roots --data story/mill");
    assertThat(out).contains("bakery.example: agrees", "mill.example: agrees");

    mill(
        "custody create",
        "{\"lot\":\"V\",\"product\":\"flour\",\"quantity\":\"5\",\"unit\":\"t\"}");
    String honest = result("contract roots --json --data story/mill");
    long size = Long.parseLong(match(honest, "\"size\":(\\d+)"));
    arguments(
        "{\"chain\":\"%1$s\",\"member\":\"bakery.example\",\"root\":\"%1$s\",\"size\":%2$d}"
            .formatted("0".repeat(64), size));
    ok(
        "sign --stream state-roots --type application/vnd.kaiwu.state-root+json --out story/false --data story/bakery story/args");
    ok("append --signed --data story/mill story/false");
    assertThat(run("contract roots --data story/mill")).isEqualTo(1);
    assertThat(out)
        .contains("bakery.example: differs, from entry " + (size - 1), "mill.example: agrees");
    assertThat(run("contract roots --data story/mill --lang zh")).isEqualTo(1);
    assertThat(out).contains("bakery.example：不同");
    assertThat(
            run(
                "contract prove custody/lot/W --member bakery.example --out story/p --data story/mill"))
        .isEqualTo(2);
  }

  @Test
  void refusesCodeThatIsNotAllowedOrNotTheRegisteredOne() throws IOException {
    jar("bad.jar", KaiwuCommand.class);
    assertThat(
            run(
                "contract register bad --jar story/bad.jar --main io.kaiwu.server.cli.KaiwuCommand --data story/mill"))
        .isEqualTo(1);
    assertThat(err.lines()).hasSize(21);
    assertThat(err).contains("It must be public, implement Contract", "... and ");
    Files.writeString(story.resolve("no.jar"), "no jar");
    assertThat(run("contract register bad --jar story/no.jar --main a.B --data story/mill"))
        .isEqualTo(2);
    assertThat(err).contains("it is no whole zip or jar file");
    assertThat(run("contract register nothing --data story/mill")).isEqualTo(2);
    assertThat(err).contains("custody, escrow, order");
    assertThat(story.resolve("mill/contracts").toFile().list()).hasSize(2);

    // A contract of one's own, which the bakery has not got.
    Path custody;
    try (var files = Files.list(story.resolve("mill/contracts"))) {
      custody = files.filter(f -> f.toString().contains("Custody")).findFirst().orElseThrow();
    }
    Files.move(custody, story.resolve("own.jar"));
    ok(
        "contract register own --steps 5000 --jar story/own.jar --main %s --data story/mill"
            .formatted(CustodyContract.class.getName()));
    assertThat(run("contract register custody --out story/late --data story/bakery")).isEqualTo(2);
    assertThat(err).contains("--from INDEX");
    ok("contract register custody --from 99 --out story/late --data story/bakery");
    assertThat(run("append --signed --data story/mill story/late")).isEqualTo(1);
    assertThat(err).contains("may not write to the stream (contracts)");
  }

  private void jar(String name, Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(story.resolve(name)));
        var in = type.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new JarEntry(file));
      jar.write(in.readAllBytes());
    }
  }

  private void copyLog() throws IOException {
    Path from = story.resolve("mill/ledger");
    Path to = Files.createDirectories(story.resolve("bakery/ledger"));
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private void mill(String call, String arguments) throws IOException {
    arguments(arguments);
    ok("contract call " + call + " story/args --data story/mill");
    assertThat(out).contains("accepted");
  }

  private void bakery(String call, String arguments) throws IOException {
    arguments(arguments);
    ok("contract call " + call + " story/args --out story/call --data story/bakery");
    ok("append --signed --data story/mill story/call");
  }

  private void arguments(String json) throws IOException {
    Files.writeString(story.resolve("args"), json);
  }

  private void ok(String command) {
    assertThat(run(command)).as("%s%n%s%s", command, out, err).isZero();
  }

  private String result(String command) {
    ok(command);
    return out;
  }

  private static String match(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /** Runs one command in this process, with files for what it would ask. */
  private int run(String command) {
    List<String> args = new ArrayList<>(List.of("ledger"));
    for (String word : command.split(" ", -1)) {
      args.add(word.startsWith("story/") ? story + word.substring(5) : word);
    }
    if (!command.matches("contract (state|prove|roots(?! --publish)).*")) {
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
}
