// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.server.cli.Ran;
import io.kaiwu.trust.disclosure.Disclosure;
import io.kaiwu.trust.disclosure.Kept;
import io.kaiwu.trust.disclosure.PrivateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Private fields by command: from signing to erasing, and what is left of them anywhere. */
@ResourceLock(Resources.SYSTEM_OUT)
class PrivateFieldsTest {

  private static final String ORDER =
      "{\"lot\":\"W-7\",\"price\":98.7654321,\"customer\":{\"name\":\"Geheim & Sohn\",\"country\":\"CN\"}}";
  private static final String LINES = "{\"lot\":\"W-8\",\"lines\":[\"verborgen\",\"b\"]}";
  private static final List<String> VALUES = List.of("98.7654321", "Geheim", "verborgen");

  @TempDir private Path folder;
  private final StringBuilder said = new StringBuilder();
  private String out = "";
  private String err = "";

  @BeforeEach
  void found() throws IOException {
    Files.writeString(folder.resolve("pw"), "correct horse battery");
    Files.writeString(folder.resolve("order"), ORDER);
    Files.writeString(folder.resolve("lines"), LINES);
    assertThat(run("mill", "init --origin mill.example/log --organisation mill.example"))
        .as(err)
        .isZero();
  }

  @Test
  void keepsThemOffTheLogShowsSomeAndErasesTheRest() throws IOException {
    assertThat(run("mill", "append --stream o --private /price --private /customer/name @order"))
        .as(err)
        .isZero();
    assertThat(run("mill", "append --stream o --private /lines/0 --receipt @plain --json @lines"))
        .as(err)
        .isZero();
    List<String> secrets = secrets("mill");
    given();

    assertThat(run("mill", "private list")).isZero();
    assertThat(out).contains("entry 1  o  ", "  /customer/name\n  /price", "entry 2  o  ");
    assertThat(run("mill", "private list --json")).isZero();
    assertThat(out).contains("\"entry\":1", "\"path\":\"/price\"").doesNotContain("value");
    assertThat(run("mill", "prove 1 --out @hidden")).isZero();
    assertThat(run("mill", "backup @backup")).as(err).isZero();
    assertThat(run("mill", "export @export")).as(err).isZero();
    assertThat(found(secrets)).isEmpty();
    assertThat(said.toString()).doesNotContain(secrets.toArray(String[]::new));

    assertThat(run("mill", "private list --show")).isZero();
    assertThat(out).contains("/price = 98.7654321");
    assertThat(run("mill", "disclose 1 --field /price --to @shown")).as(err).isZero();
    assertThat(out).contains("It shows /price; 1 more hidden");
    assertThat(verify("shown", "--json")).isZero();
    JsonNode shown = new ObjectMapper().readTree(out);
    assertThat(shown.at("/payload/body/price").asText()).isEqualTo("98.7654321");
    assertThat(shown.path("disclosed").toString()).isEqualTo("[\"/price\"]");
    assertThat(shown.path("hidden").asInt()).isEqualTo(1);
    assertThat(out).doesNotContain("Geheim");
    assertThat(verify("shown")).isZero();
    assertThat(out).contains("1 is shown; 1 commitment stays closed", "[\"/price\"]");

    assertThat(run("mill", "erase 1 --field /customer/name")).isEqualTo(2);
    assertThat(err).contains("--yes", "Nothing was erased");
    assertThat(run("mill", "erase 1 --field /customer/name --yes --reason asked")).as(err).isZero();
    assertThat(out).contains("noted on the log, entry 3");
    assertThat(run("mill", "disclose 1 --field /customer/name")).isEqualTo(2);
    assertThat(err).contains("were erased, as entry 3 notes; still kept are: /price");
    assertThat(run("mill", "erase 1 --yes")).as(err).isZero();
    assertThat(run("mill", "erase 2 --yes --json")).as(err).isZero();
    assertThat(out).contains("\"fields\":1,\"note\":5");
    assertThat(run("mill", "erase 2 --yes")).isEqualTo(2);
    assertThat(err).contains("were erased before, as entry 5 notes");
    Files.delete(folder.resolve("shown")); // what was shown stays shown
    assertThat(foundAnywhere(secrets)).isEmpty();

    assertThat(run("mill", "prove 1 --out @after")).isZero();
    assertThat(out).contains("were erased, as entry 3, 4 notes");
    for (String receipt : List.of("plain", "hidden", "after")) {
      assertThat(verify(receipt)).as(receipt).isZero();
      assertThat(out).contains("0 are shown;");
    }
    assertThat(run("mill", "prove 4 --out @note")).isZero();
    assertThat(verify("note")).isZero();
    assertThat(out).contains("Its signer says that all private fields of entry 1");
    assertThat(run("mill", "backup @backup-after")).as(err).isZero();
    assertThat(run("mill", "export @export")).as(err).isZero();
    assertThat(run("mill", "status")).as(err).isZero();
  }

  @Test
  void aWholePayloadStaysOffTheLogAndGoes() throws IOException {
    assertThat(run("mill", "append --stream o --private-payload @order")).as(err).isZero();
    List<String> secrets = secrets("mill");
    assertThat(run("mill", "disclose 1 --payload --to @whole")).as(err).isZero();
    assertThat(verify("whole")).isZero();
    assertThat(out).contains("98.7654321", "Geheim", "0 commitments stay closed");
    Files.delete(folder.resolve("whole"));
    given();
    assertThat(run("mill", "erase 1 --payload --yes")).as(err).isZero();
    assertThat(foundAnywhere(secrets)).isEmpty();
    assertThat(run("mill", "backup @backup")).as(err).isZero();
    assertThat(run("mill", "private list")).isZero();
    assertThat(out).contains("No private fields are kept");
  }

  /** The log is at the operator's: receipts and signed notes go between the two. */
  @Test
  void aMemberElsewhereKeepsItsOwn() throws IOException {
    Files.createDirectories(folder.resolve("member/keys"));
    Files.copy(folder.resolve("mill/log.vkey"), folder.resolve("member/log.vkey"));
    Files.copy(
        folder.resolve("mill/keys/keystore.json"), folder.resolve("member/keys/keystore.json"));
    assertThat(run("member", "sign --stream o --private /price --out @signed @order"))
        .as(err)
        .isZero();
    assertThat(run("member", "private list")).isZero();
    assertThat(out).contains("not on a log here: ", "/price");
    assertThat(run("mill", "append --signed --receipt @receipt @signed")).as(err).isZero();
    assertThat(run("mill", "disclose 1 --field /price")).isEqualTo(2);
    assertThat(run("member", "disclose 1 --field /price")).isEqualTo(2);
    assertThat(err).contains("name its file instead");
    assertThat(run("member", "disclose @receipt --field /price --to @shown")).as(err).isZero();
    assertThat(verify("shown")).isZero();
    assertThat(run("member", "erase @receipt --yes")).isEqualTo(2);
    assertThat(err).contains("--out");
    assertThat(run("member", "erase @receipt --yes --out @erasure")).as(err).isZero();
    assertThat(run("mill", "append --signed @erasure")).as(err).isZero();
    assertThat(run("mill", "prove 1 --json --out @again")).isZero();
    assertThat(out).contains("\"erased\":[2]");
  }

  @Test
  void refusesWhatCannotBePrivateBeforeAnythingIsSigned() throws IOException {
    for (String fields :
        List.of(
            "--private /nope",
            "--private /price --private /price",
            "--private /customer --private /customer/name",
            "--private price",
            "--private /customer/0",
            "--private /price --private-payload")) {
      assertThat(run("mill", "append --stream o " + fields + " @order")).as(fields).isEqualTo(2);
      assertThat(err).as(fields).containsAnyOf("/", "--private").doesNotContain("Exception");
    }
    Files.writeString(folder.resolve("list"), "[1,2]");
    assertThat(run("mill", "append --stream o --private /0 @list")).isEqualTo(2);
    assertThat(err).contains("--private-payload");
    Files.writeString(folder.resolve("bad"), "{\"price\":Geheim}");
    assertThat(run("mill", "append --stream o --private /price @bad")).isEqualTo(2);
    Files.writeString(folder.resolve("bad"), "{\"price\":98765432100000000001}");
    assertThat(run("mill", "append --stream o --private /price @bad")).isEqualTo(2);
    assertThat(err).contains("/price", "canonical");
    assertThat(run("mill", "append --signed --private /price @order")).isEqualTo(2);
    assertThat(said.toString()).doesNotContain("Geheim", "98765432100000000001");
    assertThat(run("mill", "status --json")).isZero();
    assertThat(out).contains("\"size\":1");
    assertThat(folder.resolve("mill/private")).doesNotExist();
  }

  @Test
  void keepsNothingOfWhatTheLogRefused() throws IOException {
    assertThat(run("mill", "append --stream members --private /price @order")).isEqualTo(1);
    given();
    assertThat(run("mill", "private list")).isZero();
    assertThat(out).contains("No private fields");
    assertThat(foundAnywhere(VALUES)).isEmpty();
  }

  @Test
  void aChangedValueOrSaltIsRefused() throws IOException {
    assertThat(run("mill", "append --stream o --private /price @order")).as(err).isZero();
    assertThat(run("mill", "disclose 1 --field /price --to @shown")).as(err).isZero();
    String receipt = Files.readString(folder.resolve("shown"));
    String text = disclosures("mill").getFirst().text();
    String json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    for (String changed :
        List.of(
            json.replace("98.7654321", "11.7654321"),
            "[\"" + (json.charAt(2) == 'A' ? 'B' : 'A') + json.substring(3))) {
      String forged =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(changed.getBytes(StandardCharsets.UTF_8));
      Files.writeString(folder.resolve("forged"), receipt.replace(text, forged));
      assertThat(verify("forged")).as(changed).isEqualTo(1);
      assertThat(out).contains("'disclosed fields'");
    }
  }

  /** What was given to the commands is no trace of them. */
  private void given() throws IOException {
    Files.delete(folder.resolve("order"));
    Files.delete(folder.resolve("lines"));
  }

  private List<Disclosure> disclosures(String party) {
    return PrivateStore.open(folder.resolve(party + "/private")).list().stream()
        .map(Kept::fields)
        .flatMap(fields -> fields.values().stream())
        .toList();
  }

  /** Values, salts, and what holds both. */
  private List<String> secrets(String party) throws IOException {
    List<String> secrets = new ArrayList<>(VALUES);
    for (Disclosure disclosure : disclosures(party)) {
      secrets.add(disclosure.text());
      byte[] json = Base64.getUrlDecoder().decode(disclosure.text());
      secrets.add(new ObjectMapper().readTree(json).path(0).asText());
    }
    assertThat(foundAnywhere(secrets)).isNotEmpty();
    return secrets;
  }

  private List<Path> found(List<String> secrets) throws IOException {
    return foundAnywhere(secrets).stream()
        .filter(file -> !file.startsWith(folder.resolve("mill/private")))
        .toList();
  }

  private List<Path> foundAnywhere(List<String> secrets) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (secrets.stream().anyMatch(bytes::contains)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private int verify(String receipt, String... more) {
    List<String> args = new ArrayList<>(List.of("verify", folder.resolve(receipt).toString()));
    args.addAll(List.of(more));
    args.addAll(List.of("--lang", "en"));
    Ran ran = Ran.kaiwu(args.toArray(String[]::new));
    out = ran.out();
    return ran.code();
  }

  /** A command in a party's folder; {@code @} stands before files. */
  private int run(String party, String command) {
    List<String> args = new ArrayList<>(List.of("ledger"));
    for (String word : command.split(" ", -1)) {
      args.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
    }
    args.addAll(List.of("--data", folder.resolve(party).toString(), "--lang", "en"));
    if (command.matches("(init|append|sign|erase|disclose|prove) .*")) {
      args.add("--password-file=" + folder.resolve("pw"));
    }
    Ran ran = Ran.kaiwu(args.toArray(String[]::new));
    out = ran.out();
    err = ran.err();
    said.append(ran.said());
    return ran.code();
  }
}
