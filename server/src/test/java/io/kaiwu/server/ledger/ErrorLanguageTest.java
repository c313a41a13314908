// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.server.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Whatever goes wrong, a user reads it in the language asked for, and no trace of the program. */
@ResourceLock(Resources.SYSTEM_OUT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorLanguageTest {

  private Path folder = Path.of("");

  @BeforeAll
  void found(@TempDir Path given) throws IOException {
    folder = given;
    Files.writeString(folder.resolve("pw"), "correct horse battery");
    Files.writeString(folder.resolve("wrong"), "incorrect horse battery");
    Files.writeString(folder.resolve("short"), "abc");
    Files.writeString(folder.resolve("lot"), "{\"lot\":\"W-7\"}");
    Files.writeString(folder.resolve("words"), "hello {");
    Files.writeString(folder.resolve("empty"), "");
    Files.write(folder.resolve("noise"), new byte[] {1, -2, 3, -4, 10, -128});
    assertThat(
            Ran.kaiwu(
                    arguments(
                        "ledger init -d -p --origin mill.example/log --organisation mill.example"))
                .code())
        .isZero();
    assertThat(Ran.kaiwu(arguments("ledger append -d -p --stream x --receipt @r @lot")).code())
        .isZero();
    String receipt = Files.readString(folder.resolve("r"));
    Files.writeString(folder.resolve("cut"), receipt.substring(0, receipt.length() / 2));
    Files.writeString(folder.resolve("changed"), receipt.replace("\"index\":1", "\"index\":-5"));
  }

  @Test
  void isTheOneAskedForWhateverIsWrongWithAFile() {
    List<String> commands = new ArrayList<>();
    for (String file : List.of("missing", "", "empty", "words", "noise", "cut", "changed")) {
      commands.add("verify @" + file);
      commands.add("verify @r --policy @" + file);
      commands.add("ledger compare @" + file);
      commands.add("ledger cosign -d --policy @" + file);
      commands.add("ledger move --check @" + file);
      commands.add("ledger contract prove -d --check @" + file);
      commands.add("ledger prove -d 1 --checkpoint @" + file);
    }
    for (String file : List.of("", "words", "noise")) { // each waits for the password to be tried
      commands.add("ledger append -d -p --stream x @" + file);
      commands.add("ledger append -d -p --signed @" + file);
      commands.add("ledger policy set -d -p @" + file);
    }
    check(commands);
  }

  @Test
  void isTheOneAskedForWhateverIsWrongWithAnArgument() {
    check(
        List.of(
            "ledger append -d --password-file=@wrong --stream x @lot",
            "ledger append -d --password-file=@missing --stream x @lot",
            "ledger append -d -p --stream x --receipt @no/r @lot",
            "ledger append -d -p --stream WHEAT @lot",
            "ledger contract register -d -p x --jar @words --main a.B",
            "ledger append -d -p --stream x --node nonsense @lot",
            "ledger append -d -p --stream members @lot",
            "ledger status --data=@nowhere",
            "ledger keys show --data=@nowhere",
            "ledger keys password -d -p --new-password-file=@short",
            "ledger init -d -p --origin mill.example/log --organisation mill.example",
            "ledger init --data=@a -p --origin m+ --organisation m",
            "ledger prove -d 99",
            "ledger prove -d -1",
            "ledger prove -d abc",
            "ledger prove -d",
            "ledger prove -d 1 --organisation-key zzz",
            "ledger prove -d 1 --nonsense",
            "ledger member invite -d -p x.example --role OPERATOR! --out @i",
            "ledger member expire -d -p nobody 000",
            "ledger backup -d @lot",
            "ledger export -d @lot",
            "ledger node status --peers nonsense",
            "ledger node --id n1 --peers n9=127.0.0.1:1 --begin --data=@n",
            "ledger node --id n1 --peers n1=10.0.0.1:1 --begin --data=@n",
            "ledger move --to raft --data=@nowhere",
            "ledger witness --data=@w",
            "ledger witness add --data=@w nonsense",
            "verify @r --log-key zzz"));
  }

  private void check(List<String> commands) {
    SoftAssertions all = new SoftAssertions();
    for (String command : commands) {
      Ran zh = Ran.kaiwu(arguments(command + " --lang zh"));
      Ran en = Ran.kaiwu(arguments(command + " --lang en"));
      all.assertThat(zh.code()).as(command).isEqualTo(en.code()).isNotZero();
      all.assertThat(problem(zh)).as(command).isNotEmpty().allMatch(ErrorLanguageTest::isChinese);
      all.assertThat(problem(en)).as(command).isNotEmpty().noneMatch(ErrorLanguageTest::isChinese);
      all.assertThat(zh.said() + en.said()).as(command).doesNotContain("\tat ", "Exception");
    }
    all.assertAll();
  }

  /** All lines before the help, which has both languages. */
  private static List<String> problem(Ran ran) {
    return ran.said()
        .lines()
        .takeWhile(line -> !line.startsWith("Usage:"))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static boolean isChinese(String line) {
    return line.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  /** -d for the ledger, -p for its password, @ for the folder of the test. */
  private String[] arguments(String command) {
    return command
        .replace(" -d", " --data=@mill")
        .replace(" -p", " --password-file=@pw")
        .replace("@", folder + "/")
        .split(" ");
  }
}
