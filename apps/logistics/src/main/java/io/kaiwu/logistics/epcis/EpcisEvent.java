// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One event: its JSON as it was given, and typed views on it. Nothing of the JSON is lost, also not
 * what no view knows. Values come as they were written; {@link Identifiers} and {@link Vocabulary}
 * make one form of them. Views assume an event that {@link EventValidator} finds nothing wrong
 * with.
 */
public final class EpcisEvent {

  private final ObjectNode json;
  private final JsonLdContext context;

  private EpcisEvent(ObjectNode json, JsonLdContext context) {
    this.json = json;
    this.context = context;
  }

  /** An event that stands alone, with its own {@code @context}. */
  public static EpcisEvent of(ObjectNode json) {
    return of(json, JsonLdContext.STANDARD);
  }

  /** An event of a document with this context. */
  public static EpcisEvent of(ObjectNode json, JsonLdContext ofDocument) {
    JsonNode own = json.get("@context");
    return new EpcisEvent(json.deepCopy(), own == null ? ofDocument : ofDocument.and(own));
  }

  /** A copy of the JSON. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  /** The JSON itself, for readers of this package that change nothing. */
  ObjectNode view() {
    return json;
  }

  /** The prefixes that hold inside this event. */
  public JsonLdContext context() {
    return context;
  }

  /** {@code ObjectEvent}, or the URI of an extension's type. */
  public String typeName() {
    return json.path("type").asText();
  }

  public Optional<EventType> findType() {
    return EventType.find(typeName());
  }

  public Instant eventTime() {
    return instant(json.path("eventTime"));
  }

  /** {@code +08:00}: what the clock on the wall showed, against UTC. */
  public String eventTimeZoneOffset() {
    return json.path("eventTimeZoneOffset").asText();
  }

  public Optional<Instant> findRecordTime() {
    return Optional.ofNullable(json.get("recordTime")).map(EpcisEvent::instant);
  }

  public Optional<String> findEventId() {
    return findText("eventID");
  }

  /** The id given, or else the hash of the event. */
  public String id() {
    return findEventId().orElseGet(() -> EventHash.of(this));
  }

  public List<String> certificationInfo() {
    return texts("certificationInfo");
  }

  public Optional<ErrorDeclaration> findErrorDeclaration() {
    return Optional.ofNullable(json.get("errorDeclaration"))
        .map(error ->
            new ErrorDeclaration(
                instant(error.path("declarationTime")),
                findText(error, "reason"),
                texts(error, "correctiveEventIDs")));
  }

  public Optional<Action> findAction() {
    return findText("action").map(Action::valueOf);
  }

  public Optional<String> findBizStep() {
    return findText("bizStep");
  }

  public Optional<String> findDisposition() {
    return findText("disposition");
  }

  public Optional<PersistentDisposition> findPersistentDisposition() {
    return Optional.ofNullable(json.get("persistentDisposition"))
        .map(both -> new PersistentDisposition(texts(both, "set"), texts(both, "unset")));
  }

  /** Where it was seen. */
  public Optional<String> findReadPoint() {
    return findText(json.path("readPoint"), "id");
  }

  /** Where it is afterwards. */
  public Optional<String> findBizLocation() {
    return findText(json.path("bizLocation"), "id");
  }

  public Optional<String> findParentId() {
    return findText("parentID");
  }

  public Optional<String> findTransformationId() {
    return findText("transformationID");
  }

  public List<String> epcs() {
    return texts("epcList");
  }

  public List<String> childEpcs() {
    return texts("childEPCs");
  }

  public List<String> inputEpcs() {
    return texts("inputEPCList");
  }

  public List<String> outputEpcs() {
    return texts("outputEPCList");
  }

  public List<Quantity> quantities() {
    return quantities("quantityList");
  }

  public List<Quantity> childQuantities() {
    return quantities("childQuantityList");
  }

  public List<Quantity> inputQuantities() {
    return quantities("inputQuantityList");
  }

  public List<Quantity> outputQuantities() {
    return quantities("outputQuantityList");
  }

  public List<TypedId> bizTransactions() {
    return typedIds("bizTransactionList", "bizTransaction");
  }

  public List<TypedId> sources() {
    return typedIds("sourceList", "source");
  }

  public List<TypedId> destinations() {
    return typedIds("destinationList", "destination");
  }

  public List<SensorElement> sensorElements() {
    List<SensorElement> elements = new ArrayList<>();
    for (JsonNode element : json.path("sensorElementList")) {
      List<JsonNode> reports = new ArrayList<>();
      element.path("sensorReport").forEach(report -> reports.add(report.deepCopy()));
      elements.add(
          new SensorElement(
              Optional.ofNullable(element.get("sensorMetadata")).map(JsonNode::deepCopy), reports));
    }
    return elements;
  }

  /** What was said of an instance or lot when it came into being; names as they were written. */
  public Map<String, JsonNode> ilmd() {
    return members(json.path("ilmd"), false);
  }

  /** The lot number of the master data, if it is there. */
  public Optional<String> findLotNumber() {
    JsonNode ilmd = json.path("ilmd");
    for (Map.Entry<String, JsonNode> member : ilmd.properties()) {
      if (context.expand(member.getKey()).equals("urn:epcglobal:cbv:mda:lotNumber")
          && member.getValue().isValueNode()) {
        return Optional.of(member.getValue().asText());
      }
    }
    return Optional.empty();
  }

  /** Members that are not the standard's: names with a colon, as they were written. */
  public Map<String, JsonNode> extensions() {
    return members(json, true);
  }

  private static Map<String, JsonNode> members(JsonNode object, boolean onlyExtensions) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!onlyExtensions || member.getKey().indexOf(':') > 0) {
        members.put(member.getKey(), member.getValue().deepCopy());
      }
    }
    return members;
  }

  private Optional<String> findText(String name) {
    return findText(json, name);
  }

  private static Optional<String> findText(JsonNode object, String name) {
    return Optional.ofNullable(object.get(name)).map(JsonNode::asText);
  }

  private List<String> texts(String name) {
    return texts(json, name);
  }

  /** A set of one may stand as its only member. */
  private static List<String> texts(JsonNode object, String name) {
    JsonNode list = object.path(name);
    if (list.isTextual()) {
      return List.of(list.textValue());
    }
    List<String> texts = new ArrayList<>(list.size());
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private List<Quantity> quantities(String name) {
    List<Quantity> quantities = new ArrayList<>();
    for (JsonNode item : json.path(name)) {
      Optional<BigDecimal> amount =
          Optional.ofNullable(item.get("quantity")).map(JsonNode::decimalValue);
      quantities.add(new Quantity(item.path("epcClass").asText(), amount, findText(item, "uom")));
    }
    return quantities;
  }

  private List<TypedId> typedIds(String list, String name) {
    List<TypedId> ids = new ArrayList<>();
    for (JsonNode item : json.path(list)) {
      ids.add(new TypedId(findText(item, "type"), item.path(name).asText()));
    }
    return ids;
  }

  private static Instant instant(JsonNode text) {
    return OffsetDateTime.parse(text.asText()).toInstant();
  }

  @Override
  public String toString() {
    return typeName() + " " + json.path("eventTime").asText();
  }
}
