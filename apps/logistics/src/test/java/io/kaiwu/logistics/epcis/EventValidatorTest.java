// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventValidatorTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * One mutant in thirteen, or all of them; thirteen is in no step with the list of strange values.
   */
  private static final int EVERY = Boolean.getBoolean("kaiwu.epcis.all") ? 1 : 13;

  /** Put in place of every value. */
  private static final List<JsonNode> STRANGE =
      List.of(
          JSON.numberNode(7),
          JSON.numberNode(-0.5),
          JSON.booleanNode(true),
          JSON.nullNode(),
          JSON.textNode(""),
          JSON.textNode("no such word"),
          JSON.textNode("OBSERVED"),
          JSON.textNode("shipping"),
          JSON.textNode("urn:epcglobal:cbv:bizstep:shipping"),
          JSON.textNode("https://ref.gs1.org/cbv/BizStep-shipping"),
          JSON.textNode("https://gs1.org/voc/Temperature"),
          JSON.textNode("example:own"),
          JSON.textNode("/01/123"),
          JSON.textNode("http://a b"),
          JSON.textNode("urn:epc:id:sgtin:0614141.107346.2017"),
          JSON.textNode("2026-05-01T08:30:00"),
          JSON.textNode("2026-13-01T08:30:00Z"),
          JSON.textNode("2026-02-30T08:30:00Z"),
          JSON.textNode("2026-05-01T08:30:00.123456789+08:00"),
          JSON.textNode("2026-05-01 08:30:00Z"),
          JSON.textNode("2026-05-01T24:00:00Z"),
          JSON.textNode("+15:00"),
          JSON.textNode("-14:00"),
          JSON.textNode("08:00"),
          JSON.textNode("KG"),
          JSON.textNode("kgm"),
          JSON.arrayNode(),
          JSON.arrayNode().add("x"),
          JSON.arrayNode().add("urn:a:b").add("urn:a:b"),
          JSON.objectNode(),
          JSON.objectNode().put("id", "urn:a:b"),
          JSON.objectNode().put("nonsense", 1));

  @Test
  void agreesWithTheSchemaOfGs1OnItsExamples() throws Exception {
    Schema schema = schema();
    for (var example : Examples.all().entrySet()) {
      JsonNode json = MAPPER.readTree(example.getValue());
      assertThat(schema.validate(json.toString(), InputFormat.JSON)).as(example.getKey()).isEmpty();
      assertThat(EventValidator.check(json)).as(example.getKey()).isEmpty();
    }
  }

  /**
   * Takes out, renames and replaces every member of a selection of examples that has every field of
   * every type.
   */
  @Test
  void agreesWithTheSchemaOfGs1OnWhatIsWrong() throws Exception {
    Schema schema = schema();
    Map<String, List<String>> disagreements = new TreeMap<>();
    int[] tried = new int[2];
    for (var example : Examples.all().entrySet()) {
      boolean chosen =
          example.getKey().contains("all_possible_fields")
              || example.getKey().contains("EPCISQueryDocument")
              || example.getKey().contains("9.6.4-TransformationEvent.");
      if (chosen) {
        int[] turn = new int[1];
        mutate(
            (ObjectNode) MAPPER.readTree(example.getValue()),
            (what, mutant) -> {
              if (turn[0]++ % EVERY != 0) {
                return;
              }
              boolean theirs = schema.validate(mutant.toString(), InputFormat.JSON).isEmpty();
              List<Problem> ours = EventValidator.check(mutant);
              tried[ours.isEmpty() ? 0 : 1]++;
              if (theirs != ours.isEmpty()) {
                disagreements
                    .computeIfAbsent(reason(what), reason -> new ArrayList<>())
                    .add(what + " " + (theirs ? "they accept: " + ours : "we accept"));
              }
            });
      }
    }
    assertThat(tried[0]).isGreaterThan(5000 / EVERY);
    assertThat(tried[1]).isGreaterThan(12000 / EVERY);
    assertThat(disagreements).as("of %d accepted, %d refused", tried[0], tried[1]).isEmpty();
  }

  private static String reason(String what) {
    return what.replaceAll(".*\\s", "");
  }

  private interface Trial {
    void with(String what, JsonNode mutant);
  }

  private static void mutate(ObjectNode document, Trial trial) {
    mutate(document, document, "", trial);
  }

  private static void mutate(ObjectNode document, JsonNode at, String pointer, Trial trial) {
    // Deep inside an extension nothing is checked by either.
    if (pointer.chars().filter(c -> c == '/').count() > 8 || pointer.contains(":")) {
      return;
    }
    if (at instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.get(name);
        String place = pointer + "/" + name;
        object.remove(name);
        trial.with("without " + place, document);
        object.set(name + "X", value);
        trial.with("renamed " + place, document);
        object.remove(name + "X");
        for (JsonNode strange : STRANGE) {
          object.set(name, strange);
          trial.with(place + " = " + strange, document);
        }
        object.set(name, value);
        mutate(document, value, place, trial);
      }
      object.put("nonsense", 1);
      trial.with(pointer + " with nonsense", document);
      object.remove("nonsense");
      object.put("other:extension", 1);
      trial.with(pointer + " with an extension", document);
      object.remove("other:extension");
    } else if (at instanceof ArrayNode array && !array.isEmpty()) {
      JsonNode first = array.get(0);
      array.add(first);
      trial.with(pointer + " with its first twice", document);
      array.remove(array.size() - 1);
      mutate(document, first, pointer + "/0", trial);
      JsonNode kept = array.get(0);
      for (JsonNode strange : STRANGE) {
        array.set(0, strange);
        trial.with(pointer + "/0 = " + strange, document);
      }
      array.set(0, kept);
    }
  }

  @Test
  void saysWhereWhatWasFoundAndWhatIsExpected() throws Exception {
    JsonNode json =
        MAPPER.readTree(
            """
            {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
             "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-05-01T08:00:00Z",
             "epcisBody":{"eventList":[
              {"type":"ObjectEvent","action":"SEEN","eventTime":"2026-05-01T08:00:00",
               "eventTimeZoneOffset":"+08:00","epcList":["4012345"],"bizstep":"shipping",
               "ilmd":{}}]}}
            """);
    assertThat(EventValidator.check(json))
        .extracting(problem -> problem.text().en())
        .containsExactly(
            "/epcisBody/eventList/0/action: found \"SEEN\", expected ADD, OBSERVE or DELETE.",
            "/epcisBody/eventList/0/eventTime: found \"2026-05-01T08:00:00\", expected a time with its zone such as 2026-05-01T08:30:00.000+08:00.",
            "/epcisBody/eventList/0/epcList/0: found \"4012345\", expected an absolute URI such as urn:epc:id:sgtin:... or https://id.gs1.org/....",
            "/epcisBody/eventList/0/bizstep: EPCIS has no member \"bizstep\" here; the name of an extension needs a prefix such as example:bizstep.",
            "/epcisBody/eventList/0/ilmd: \"ilmd\" may only stand with action \"ADD\"; here it is \"SEEN\".");
    assertThat(EventValidator.check(json).getFirst().text().zh())
        .isEqualTo("/epcisBody/eventList/0/action：此处是 \"SEEN\"，应为 ADD、OBSERVE 或 DELETE。");
  }

  @Test
  void anEventAloneNeedsAContext() throws Exception {
    JsonNode json =
        MAPPER.readTree(
            """
            {"type":"ObjectEvent","action":"OBSERVE","eventTime":"2026-05-01T08:00:00Z",
             "eventTimeZoneOffset":"+08:00","epcList":[]}
            """);
    assertThat(EventValidator.check(json))
        .singleElement()
        .extracting(Problem::pointer)
        .isEqualTo("");
    assertThat(EventValidator.check(JSON.textNode("x"))).hasSize(1);
  }

  private static Schema schema() throws Exception {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(
            Files.readString(Examples.folder().resolve("EPCIS-JSON-Schema.json")),
            InputFormat.JSON);
  }
}
