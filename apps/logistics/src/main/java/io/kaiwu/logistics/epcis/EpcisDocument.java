// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@code EPCISDocument}, an {@code EPCISQueryDocument} or a single event, in JSON-LD. What was
 * read is written back with the same content.
 *
 * {@snippet :
 * EpcisDocument document = EpcisDocument.parse(Files.readAllBytes(file));
 * EventValidator.check(document.json()).forEach(problem -> System.out.println(problem.text().en()));
 * for (EpcisEvent event : document.events()) {
 *   System.out.println(event.id() + " " + event.eventTime() + " " + event.epcs());
 * }
 * }
 */
public final class EpcisDocument {

  private static final ObjectReader READER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(150).build())
                  .build())
          .reader()
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final ObjectNode json;

  private EpcisDocument(ObjectNode json) {
    this.json = json;
  }

  /**
   * Reads UTF-8.
   *
   * @throws EpcisException if it is not one JSON object
   */
  public static EpcisDocument parse(byte[] bytes) {
    try {
      JsonNode node = READER.readTree(bytes);
      if (node instanceof ObjectNode object) {
        return new EpcisDocument(object);
      }
    } catch (JsonProcessingException e) {
      throw new EpcisException(Text.of("不是合法的 JSON：%s。", "It is not JSON: %s.").formatted(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new EpcisException(
        Text.of("EPCIS 文档应是一个 JSON 对象。", "An EPCIS document must be one JSON object."));
  }

  /** Reads a text; as {@link #parse(byte[])}. */
  public static EpcisDocument parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Wraps JSON that was read elsewhere. */
  public static EpcisDocument of(ObjectNode json) {
    return new EpcisDocument(json.deepCopy());
  }

  /** The answer to a query, EPCIS 2.0 section 12; the events carry their own contexts. */
  public static EpcisDocument queryResults(
      String queryName, List<EpcisEvent> events, Instant created) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("@context").add(JsonLdContext.EPCIS);
    json.put("type", "EPCISQueryDocument");
    json.put("schemaVersion", "2.0");
    json.put("creationDate", created.toString());
    ArrayNode list =
        json.putObject("epcisBody")
            .putObject("queryResults")
            .put("queryName", queryName)
            .putObject("resultsBody")
            .putArray("eventList");
    events.forEach(event -> list.add(event.json()));
    return new EpcisDocument(json);
  }

  /** The events in their order; a single event is a document of one. */
  public List<EpcisEvent> events() {
    JsonLdContext context = JsonLdContext.STANDARD.and(json.path("@context"));
    List<EpcisEvent> events = new ArrayList<>();
    if (isSingleEvent()) {
      events.add(EpcisEvent.of(json, context));
    }
    for (JsonNode event : eventList()) {
      if (event instanceof ObjectNode object) {
        events.add(EpcisEvent.of(object, context));
      }
    }
    return events;
  }

  /**
   * The events, each with all of its context inside, so that it can stand alone: the document's
   * {@code @context} first, then its own.
   */
  public List<EpcisEvent> standaloneEvents() {
    List<EpcisEvent> alone = new ArrayList<>();
    for (EpcisEvent event : events()) {
      ObjectNode whole = JsonNodeFactory.instance.objectNode();
      ArrayNode contexts = whole.putArray("@context");
      addAll(contexts, json.get("@context"));
      if (!isSingleEvent()) {
        addAll(contexts, event.view().get("@context"));
      }
      if (contexts.isEmpty()) {
        contexts.add(JsonLdContext.EPCIS);
      }
      for (Map.Entry<String, JsonNode> member : event.json().properties()) {
        if (!member.getKey().equals("@context")) {
          whole.set(member.getKey(), member.getValue());
        }
      }
      alone.add(EpcisEvent.of(whole));
    }
    return alone;
  }

  private static void addAll(ArrayNode contexts, @Nullable JsonNode more) {
    if (more == null) {
      return;
    }
    for (JsonNode one : more.isArray() ? more : JsonNodeFactory.instance.arrayNode().add(more)) {
      boolean there = false;
      for (JsonNode known : contexts) {
        there |= known.equals(one);
      }
      if (!there) {
        contexts.add(one);
      }
    }
  }

  /**
   * Where an event of {@link #events} stands; a JSON pointer (RFC 6901), empty for a single one.
   */
  public String pointer(int event) {
    return isSingleEvent()
        ? ""
        : json.path("type").asText().equals("EPCISQueryDocument")
            ? "/epcisBody/queryResults/resultsBody/eventList/" + event
            : "/epcisBody/eventList/" + event;
  }

  /** Whether it is one event that stands alone. */
  public boolean isSingleEvent() {
    String type = json.path("type").asText();
    return !type.equals("EPCISDocument") && !type.equals("EPCISQueryDocument");
  }

  private JsonNode eventList() {
    JsonNode body = json.path("epcisBody");
    return json.path("type").asText().equals("EPCISQueryDocument")
        ? body.path("queryResults").path("resultsBody").path("eventList")
        : body.path("eventList");
  }

  /** A copy of the JSON. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  /** The document as UTF-8. */
  public byte[] bytes() {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
