// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.openepcis.epc.eventhash.EventHashGenerator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventHashTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String PLAIN =
      """
      {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                   {"ex":"http://ex.example/"}],
       "type":"ObjectEvent","action":"OBSERVE","eventTime":"2026-05-01T08:30:00+08:00",
       "eventTimeZoneOffset":"+08:00","bizStep":"shipping","disposition":"in_transit",
       "epcList":["urn:epc:id:sgtin:0614141.107346.2018","urn:epc:id:sgtin:0614141.107346.2017"],
       "quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.998877","quantity":200.0}],
       "readPoint":{"id":"urn:epc:id:sgln:0614141.07346.1234"},
       "bizTransactionList":[{"type":"po","bizTransaction":"http://a.example/1"}],
       "sensorElementList":[{"sensorReport":[{"type":"Temperature","value":21.50,"uom":"CEL"}]}],
       "ex:note":"cold"}
      """;

  /**
   * The other generator departs from the text of the algorithm in five places that the examples
   * touch; {@link #forTheOther} writes the examples so that these do not matter.
   */
  @Test
  void agreesWithAnotherImplementationOnAllExamples() throws Exception {
    int compared = 0;
    for (var example : Examples.all().entrySet()) {
      ObjectNode document = forTheOther((ObjectNode) MAPPER.readTree(example.getValue()));
      List<String> theirs = other(document);
      List<EpcisEvent> events = EpcisDocument.of(document).events();
      assertThat(theirs).hasSameSizeAs(events);
      for (int i = 0; i < events.size(); i++) {
        assertThat(EventHash.preHash(events.get(i)) + EventHash.of(events.get(i)))
            .as(example.getKey())
            .isEqualTo(theirs.get(i));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(56);
  }

  @Test
  void doesNotDependOnOrderOrSpace() throws Exception {
    Random random = new Random(7);
    for (var example : Examples.all().entrySet()) {
      EpcisDocument document = Examples.read(example.getValue());
      EpcisDocument shuffled =
          EpcisDocument.parse(
              MAPPER
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsBytes(shuffled(document.json(), random)));
      List<EpcisEvent> before = document.events();
      List<String> after = shuffled.events().stream().map(EventHash::of).toList();
      assertThat(after)
          .as(example.getKey())
          .containsExactlyInAnyOrderElementsOf(before.stream().map(EventHash::of).toList());
    }
  }

  @Test
  void doesNotDependOnHowThingsAreWritten() {
    String hash = hash(PLAIN);
    assertThat(hash).matches("ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2\\.0");
    for (String[] same :
        new String[][] {
          {"2026-05-01T08:30:00+08:00", "2026-05-01T00:30:00Z"},
          {"2026-05-01T08:30:00+08:00", "2026-04-30T18:30:00.0000-06:00"},
          {"\"shipping\"", "\"https://ref.gs1.org/cbv/BizStep-shipping\""},
          {"\"shipping\"", "\"cbv:BizStep-shipping\""},
          {"\"in_transit\"", "\"urn:epcglobal:cbv:disp:in_transit\""},
          {"\"po\"", "\"https://ref.gs1.org/cbv/BTT-po\""},
          {"\"Temperature\"", "\"gs1:Temperature\""},
          {"\"Temperature\"", "\"https://gs1.org/voc/Temperature\""},
          {"urn:epc:id:sgtin:0614141.107346.2017", "https://id.gs1.org/01/10614141073464/21/2017"},
          {
            "urn:epc:id:sgtin:0614141.107346.2017",
            "http://shop.example/x/gtin/10614141073464/lot/A/ser/2017?u=1"
          },
          {
            "urn:epc:class:lgtin:4012345.012345.998877",
            "https://id.gs1.org/01/04012345123456/22/V/10/998877"
          },
          {"200.0", "200"},
          {"21.50", "2.15e1"},
          {"\"ex:note\"", "\"http://ex.example/note\""},
          {
            "\"ex:note\":\"cold\"",
            "\"e2:note\":\" cold \",\"@context\":{\"e2\":\"http://ex.example/\"}"
          },
          {"\"ex:note\"", "\"recordTime\":\"2027-01-01T00:00:00Z\",\"ex:note\""},
          {"\"ex:note\"", "\"eventID\":\"urn:uuid:1\",\"ex:note\""},
          {
            "\"ex:note\"",
            "\"errorDeclaration\":{\"declarationTime\":\"2027-01-01T00:00:00Z\"},\"ex:note\""
          },
        }) {
      assertThat(PLAIN).contains(same[0]);
      String other = PLAIN.replace(same[0], same[1]);
      if (same[1].contains("@context")) {
        other = other.replaceFirst("(?s)\"@context\":\\[.*?]\\s*,\\s*\"type\"", "\"type\"");
      }
      assertThat(hash(other)).as(same[1]).isEqualTo(hash);
    }
  }

  @Test
  void changesWithWhatIsSaid() {
    String hash = hash(PLAIN);
    for (String[] different :
        new String[][] {
          {"08:30:00+08:00", "08:30:01+08:00"},
          {"\"+08:00\"", "\"+09:00\""},
          {"shipping", "receiving"},
          {"0.2017", "0.2019"},
          {"200.0", "20"},
          {"cold", "warm"},
          {"ex:note", "ex:notes"},
          {"http://a.example/1", "http://a.example/2"},
          {"21.50", "21.51"},
        }) {
      if (PLAIN.contains(different[0])) {
        assertThat(hash(PLAIN.replace(different[0], different[1])))
            .as(different[1])
            .isNotEqualTo(hash);
      }
    }
  }

  @Test
  void agreesWithTheOtherOnWaysToWrite() throws Exception {
    for (String text :
        List.of(
            PLAIN,
            PLAIN.replace("08:30:00+08:00", "08:30:00.25-03:00"),
            PLAIN.replace("\"shipping\"", "\"https://ref.gs1.org/cbv/BizStep-shipping\""),
            PLAIN.replace("\"in_transit\"", "\"urn:epcglobal:cbv:disp:in_transit\""),
            PLAIN.replace(
                "urn:epc:id:sgtin:0614141.107346.2017",
                "https://dl.example/01/10614141073464/21/2017"),
            PLAIN.replace("200.0", "0.10"),
            PLAIN.replace("cold", "https://example.com/foo?a=b"),
            PLAIN.replace("\"cold\"", "{\"ex:in\":[\"12.0\",7,\"a\"]}"))) {
      ObjectNode document = documentOf((ObjectNode) MAPPER.readTree(text));
      EpcisEvent event = EpcisDocument.of(document).events().getFirst();
      assertThat(other(document)).containsExactly(EventHash.preHash(event) + EventHash.of(event));
    }
  }

  private static String hash(String event) {
    return EventHash.of(EpcisDocument.parse(event).events().getFirst());
  }

  private static ObjectNode documentOf(ObjectNode event) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("@context", event.remove("@context"));
    document.put("type", "EPCISDocument").put("schemaVersion", "2.0");
    document.put("creationDate", "2026-05-01T08:30:00Z");
    document.putObject("epcisBody").putArray("eventList").add(event);
    return document;
  }

  private static List<String> other(ObjectNode document) throws Exception {
    EventHashGenerator generator = new EventHashGenerator();
    List<String> texts = new ArrayList<>();
    for (Map<String, String> hashes :
        generator
            .fromJson(
                new ByteArrayInputStream(document.toString().getBytes(StandardCharsets.UTF_8)),
                "prehash",
                "sha-256")
            .subscribe()
            .asStream()
            .toList()) {
      texts.add(hashes.get("prehash") + hashes.get("sha-256"));
    }
    return texts;
  }

  /**
   * Writes a document so that the places do not matter where the other generator leaves the text of
   * the algorithm: it needs the context first; takes certificationInfo in, which the canonical
   * order does not have; leaves comments out; leaves lists in extensions unsorted, and objects
   * among their values; leaves out a name that repeats inside itself; does not expand compact URIs
   * in sensor reports.
   */
  private static ObjectNode forTheOther(ObjectNode document) {
    ObjectNode first = JsonNodeFactory.instance.objectNode();
    first.set("@context", document.get("@context"));
    document.properties().forEach(member -> first.set(member.getKey(), member.getValue()));
    JsonLdContext context = JsonLdContext.STANDARD.and(first.path("@context"));
    rewrite(first, context);
    return first;
  }

  private static void rewrite(JsonNode node, JsonLdContext context) {
    if (node instanceof ObjectNode object) {
      object.remove("certificationInfo");
      object.remove("rdfs:comment");
      if (object.has("sensorReport")) {
        for (JsonNode report : object.path("sensorReport")) {
          ((ObjectNode) report).remove("bizRules");
          for (String word : List.of("type", "component")) {
            if (report.has(word)) {
              ((ObjectNode) report).put(word, context.expand(report.path(word).asText()));
            }
          }
        }
      }
      for (var member : List.copyOf(object.properties())) {
        if (member.getKey().indexOf(':') > 0 && member.getValue() instanceof ArrayNode array) {
          sort(array);
        }
        if (member.getKey().endsWith(":object") && member.getValue().has(member.getKey())) {
          ObjectNode inner = (ObjectNode) member.getValue();
          inner.set(member.getKey() + "Inner", inner.remove(member.getKey()));
        }
        rewrite(member.getValue(), context);
      }
    } else if (node.isArray()) {
      node.forEach(item -> rewrite(item, context));
    }
  }

  private static void sort(ArrayNode array) {
    boolean mixed = false;
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    for (int i = 0; i < array.size(); i++) {
      JsonNode item = array.get(i);
      mixed |= item.isObject() != array.get(0).isObject();
      sorted.put((item.isObject() ? CanonicalJson.text(item) : item.asText()) + i, item);
    }
    if (mixed) {
      sorted.values().removeIf(JsonNode::isObject);
    }
    array.removeAll();
    array.addAll(sorted.values());
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node.isObject()) {
      List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
      Collections.shuffle(members, random);
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach(m -> object.set(m.getKey(), shuffled(m.getValue(), random)));
      return object;
    }
    if (node.isArray()) {
      List<JsonNode> items = new ArrayList<>();
      node.forEach(item -> items.add(shuffled(item, random)));
      Collections.shuffle(items, random);
      return JsonNodeFactory.instance.arrayNode().addAll(items);
    }
    return node;
  }
}
