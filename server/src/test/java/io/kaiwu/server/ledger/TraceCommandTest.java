// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.server.cli.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events onto a ledger by command, and traces and recall lists from any form of it. */
class TraceCommandTest {

  private static final String CONTEXT =
      "\"@context\":\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"";
  private static final String BOX = "urn:epc:id:sscc:4012345.0000000001";
  private static final String LOT = "urn:epc:class:lgtin:4012345.020000.F1";

  private static final String PACKED =
      """
      {"type":"AggregationEvent","action":"ADD","eventTime":"2026-05-02T08:00:00Z","eventTimeZoneOffset":"+08:00","parentID":"urn:epc:id:sscc:4012345.%010d","childQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.020000.F1","quantity":20}]}\
      """
          .strip();

  @TempDir Path folder;
  private Path ledger = Path.of("");
  private Path password = Path.of("");

  @BeforeEach
  void found() throws IOException {
    password = Files.writeString(folder.resolve("pw"), "correct horse battery\n");
    ledger = folder.resolve("mill");
    ran(0, "init", ledger, "--origin=mill.example/log", "--organisation=mill.example", pw());
  }

  @Test
  void capturesADocumentUnderOneSignatureAndTracesIt() throws IOException {
    Path document = write("two.jsonld", document(PACKED.formatted(1), PACKED.formatted(2)));
    JsonNode done = json(0, "capture", ledger, document.toString(), pw());
    assertThat(done.path("captured").asInt()).isEqualTo(2);
    JsonNode again = json(0, "capture", ledger, document.toString(), pw());
    assertThat(again.path("known").asInt()).isEqualTo(2);
    assertThat(again.path("events").get(1).path("index").asInt()).isEqualTo(2);

    Path page = folder.resolve("recall.html");
    JsonNode recall = json(0, "recall", ledger, LOT, "--out=" + page);
    assertThat(recall.path("entries")).hasSize(3);
    JsonNode event = recall.path("entries").get(1).path("event");
    assertThat(event.path("position").asInt()).isEqualTo(1);
    assertThat(event.path("organisation").asText()).isEqualTo("mill.example");
    assertThat(recall.path("ledger").path("size").asInt()).isEqualTo(3);
    assertThat(page).content().contains("What is concerned", "<svg", "mill.example");

    assertThat(ran(0, "trace", ledger, BOX).out())
        .contains("F1", "inside it", "#1 mill.example", "ledger prove INDEX");
    Path picture = folder.resolve("trace.svg");
    ran(0, "trace", ledger, "--forward", LOT, "--out=" + picture);
    assertThat(picture).content().startsWith("<?xml");
    Path receipt = folder.resolve("receipt.json");
    ran(0, "prove", ledger, "2", "--out=" + receipt);
    assertThat(receipt).content().contains("\"count\":2,\"index\":1"); // of the one signature
  }

  @Test
  void writesNothingIfOneEventIsBadUnlessItIsSkipped() throws IOException {
    String bad = "{\"type\":\"AggregationEvent\"}";
    Path lines =
        write(
            "events.jsonl",
            alone(PACKED.formatted(1))
                + "\n"
                + document(PACKED.formatted(2), bad)
                + "\n{\n"
                + alone(PACKED.formatted(3))
                + "\n");
    Ran refused = ran(1, "capture", ledger, lines.toString(), pw());
    assertThat(refused.err())
        .contains("document 1: /epcisBody/eventList/1", "document 2: It is not JSON");
    assertThat(refused.out()).contains("No event was written");
    assertThat(json(0, "status", ledger).path("size").asInt()).isEqualTo(1);
    JsonNode some = json(1, "capture", ledger, lines.toString(), "--skip-bad", pw());
    assertThat(some.path("captured").asInt()).isEqualTo(3);
    assertThat(some.path("problems").get(0).path("document").asInt()).isEqualTo(1);
    assertThat(json(0, "recall", ledger, LOT).path("entries")).hasSize(4);
  }

  @Test
  void listsTheFirstEventsOfManyAndSaysHowManyMore() throws IOException {
    String[] many = new String[23];
    Arrays.setAll(many, i -> PACKED.formatted(i));
    Path file = write("many.jsonld", document(many));
    assertThat(ran(0, "capture", ledger, file.toString(), pw()).out())
        .contains("#20  ", "... and 3 more (--json", "Documents: 1. Events written: 23")
        .doesNotContain("#21  ");
    assertThat(json(0, "capture", ledger, file.toString(), pw()).path("events")).hasSize(23);
  }

  @Test
  void readsEventsThatMembersAppendedAsStatements() throws IOException {
    Path event = write("event.json", alone(PACKED.formatted(1)));
    String type = "--type=application/vnd.kaiwu.epcis-event+json";
    ran(0, "append", ledger, "--stream=goods", type, event.toString(), pw());
    Path other = write("other.json", "{\"lot\":\"F1\"}");
    ran(0, "append", ledger, "--stream=goods", type, other.toString(), pw());
    JsonNode recall = json(0, "recall", ledger, LOT);
    assertThat(recall.path("entries")).hasSize(2);
    assertThat(recall.path("leftOut").path("invalid").asInt()).isEqualTo(1);
    assertThat(recall.path("leftOut").path("entries").get(0).path("position").asInt()).isEqualTo(2);
  }

  @Test
  void readsABackupAndAnExportWithNothingButTheKey() throws IOException {
    Path document = write("two.jsonld", document(PACKED.formatted(1), PACKED.formatted(2)));
    ran(0, "capture", ledger, document.toString(), pw());
    JsonNode entries = json(0, "recall", ledger, LOT).path("entries");
    Path backup = folder.resolve("backup");
    Path export = folder.resolve("export");
    ran(0, "backup", ledger, backup.toString());
    ran(0, "export", ledger, export.toString());
    assertThat(ran(2, "recall", backup, LOT).err()).contains("--log-key");
    String key = "--log-key=" + Files.readString(ledger.resolve("log.vkey")).strip();
    for (Path copy : List.of(backup, export)) {
      assertThat(json(0, "recall", copy, LOT, key).path("entries")).hasSameSizeAs(entries);
      assertThat(copy.resolve("trace")).doesNotExist();
      assertThat(copy.resolveSibling(copy.getFileName() + "-trace")).exists();
    }
  }

  @Test
  void skipsADamagedEntryAndTakesItInAfterARestore() throws IOException {
    Path document = write("two.jsonld", document(PACKED.formatted(1), PACKED.formatted(2)));
    ran(0, "capture", ledger, document.toString(), pw());
    JsonNode whole = json(0, "recall", ledger, LOT).path("entries");
    Path entries = ledger.resolve("ledger").resolve("entries.log");
    byte[] sound = Files.readAllBytes(entries);
    byte[] broken = sound.clone();
    int at = new String(sound, StandardCharsets.ISO_8859_1).indexOf("4012345.0000000001");
    broken[at] ^= 1;
    Files.write(entries, broken);
    String index = "--index=" + folder.resolve("index");
    JsonNode left = json(0, "recall", ledger, LOT, index);
    assertThat(left.path("entries")).hasSize(2);
    assertThat(left.path("leftOut").path("damaged").asInt()).isEqualTo(1);
    assertThat(left.path("leftOut").path("entries").get(0).path("what").asText())
        .contains("entries.log at byte", "entry 1");
    assertThat(ran(0, "recall", ledger, LOT, index).err()).contains("1 entries are left out");
    Files.write(entries, sound);
    JsonNode back = json(0, "recall", ledger, LOT, index);
    assertThat(back.path("index").path("recovered").asInt()).isEqualTo(1);
    assertThat(back.path("entries")).containsExactlyInAnyOrderElementsOf(whole);
  }

  @Test
  void saysWhatIsNotThereAndWhatIsLikeIt() throws IOException {
    assertThat(ran(1, "recall", ledger, "urn:x:y").err()).contains("There is no event of EPCIS");
    Path event = write("event.json", alone(PACKED.formatted(1)));
    ran(0, "capture", ledger, event.toString(), pw());
    assertThat(ran(1, "recall", ledger, LOT.replace("F1", "F7")).err())
        .startsWith("No event speaks of https://id.gs1.org/01/04012345200003/10/F7.")
        .contains("https://id.gs1.org/01/04012345200003/10/F1");
    Path nowhere = folder.resolve("nowhere");
    assertThat(ran(2, "trace", nowhere, BOX).err()).contains("There is no ledger in");
    assertThat(nowhere).doesNotExist();
  }

  private static String alone(String event) {
    return "{" + CONTEXT + "," + event.substring(1);
  }

  private static String document(String... events) {
    return "{%s,\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-06-01T12:00:00Z\",\"epcisBody\":{\"eventList\":[%s]}}"
        .formatted(CONTEXT, String.join(",", events));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String pw() {
    return "--password-file=" + password;
  }

  private static JsonNode json(int expected, String command, Path data, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return new ObjectMapper()
        .readTree(ran(expected, command, data, all.toArray(String[]::new)).out());
  }

  private static Ran ran(int expected, String command, Path data, String... arguments) {
    List<String> line = new ArrayList<>(List.of("ledger", command, "--data=" + data, "--lang=en"));
    line.addAll(List.of(arguments));
    Ran ran = Ran.kaiwu(line.toArray(String[]::new));
    assertThat(ran.code()).as(ran.said()).isEqualTo(expected);
    return ran;
  }
}
