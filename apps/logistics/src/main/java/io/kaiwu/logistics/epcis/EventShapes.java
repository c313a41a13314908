// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import static io.kaiwu.logistics.epcis.ObjectShape.Others.ANY;
import static io.kaiwu.logistics.epcis.ObjectShape.Others.EXTENSIONS;
import static io.kaiwu.logistics.epcis.ObjectShape.Others.NONE;
import static io.kaiwu.logistics.epcis.Shape.TEXT;
import static io.kaiwu.logistics.epcis.Shape.TIMESTAMP;
import static io.kaiwu.logistics.epcis.Shape.URI;
import static io.kaiwu.logistics.epcis.Shape.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;

/** What the parts of events look like in JSON; EPCIS 2.0, section 10. */
final class EventShapes {

  private static final String CBV_URN = "urn:epcglobal:cbv";

  static final Shape CONTEXT = contexts();

  private static final Shape DISPOSITION = word(Vocabulary.DISPOSITION);
  private static final Shape URIS = list(URI, 0, false);
  private static final Shape DISTINCT_URIS = list(URI, 0, true);
  private static final Shape PLACE = ObjectShape.with(ANY).must("id", URI);

  private static final Shape QUANTITIES =
      list(
          ObjectShape.with(NONE)
              .must("epcClass", URI)
              .may("quantity", Shape.NUMBER)
              .may(
                  "uom",
                  Shape.pattern(
                      "^[A-Z0-9]{2,3}$",
                      Text.of(
                          "两三个大写字母或数字的单位代码，例如 KGM", "a unit code of two or three such as KGM"))),
          0,
          false);

  private static final Shape TRANSACTIONS = transactions(0);

  private EventShapes() {}

  private static Shape transactions(int atLeast) {
    return list(
        ObjectShape.with(NONE)
            .may("type", word(Vocabulary.BIZ_TRANSACTION_TYPE))
            .must("bizTransaction", URI),
        atLeast,
        false);
  }

  private static Shape ends(String name) {
    return list(
        ObjectShape.with(NONE)
            .must("type", word(Vocabulary.SOURCE_DESTINATION_TYPE))
            .must(name, URI),
        0,
        false);
  }

  /** A word of the standard, or a URI that is not an old name for one. */
  static Shape word(Vocabulary vocabulary) {
    return Shape.is(
        node ->
            node.isTextual()
                && (vocabulary.words().contains(node.textValue()) || isOwn(node, vocabulary)),
        Text.of(
            "标准词（" + some(vocabulary) + "）或自定义的 URI",
            "a word of the standard (" + some(vocabulary) + ") or a URI of your own"));
  }

  private static boolean isOwn(JsonNode node, Vocabulary vocabulary) {
    String text = node.textValue();
    boolean old =
        switch (vocabulary) {
          case MEASUREMENT_TYPE, SENSOR_ALERT_TYPE ->
              text.matches("https?://(www\\.)?gs1\\.org/voc/.*");
          default -> text.startsWith(CBV_URN) || text.matches("https?://ns\\.gs1\\.org/cbv/.*");
        };
    return !old && Shape.isUri(text);
  }

  private static String some(Vocabulary vocabulary) {
    int shown = Math.min(5, vocabulary.words().size());
    String words = String.join(", ", vocabulary.words().subList(0, shown));
    return shown < vocabulary.words().size() ? words + ", ..." : words;
  }

  private static Shape contexts() {
    Shape one = URI.orElse(Shape.is(JsonNode::isObject, Text.of("URI 或对象", "a URI or an object")));
    return one.orElse(list(one, 0, true));
  }

  /** What all events have. */
  private static ObjectShape event() {
    return ObjectShape.with(EXTENSIONS)
        .may("@context", CONTEXT)
        .must("type", TEXT)
        .must("eventTime", TIMESTAMP)
        .may("recordTime", TIMESTAMP)
        .must(
            "eventTimeZoneOffset",
            Shape.pattern(
                "^[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)$",
                Text.of("时区偏移，例如 +08:00", "an offset such as +08:00")))
        .may("eventID", URI)
        .may("certificationInfo", URI.orElse(URIS))
        .may("errorDeclaration", errorDeclaration());
  }

  private static Shape errorDeclaration() {
    return ObjectShape.with(EXTENSIONS)
        .must("declarationTime", TIMESTAMP)
        .may("reason", word(Vocabulary.ERROR_REASON))
        .may("correctiveEventIDs", URIS);
  }

  /** What all types but extensions have besides. */
  private static ObjectShape business(Shape transactions) {
    return event()
        .may("bizStep", word(Vocabulary.BIZ_STEP))
        .may("disposition", DISPOSITION)
        .may("readPoint", PLACE)
        .may("bizLocation", PLACE)
        .may("bizTransactionList", transactions)
        .may("sourceList", ends("source"))
        .may("destinationList", ends("destination"))
        .may("sensorElementList", list(SensorShapes.element(), 0, false));
  }

  private static ObjectShape withAction(Shape transactions) {
    return business(transactions)
        .must(
            "action",
            Shape.is(
                node -> node.isTextual() && node.textValue().matches("ADD|OBSERVE|DELETE"),
                Text.of(" ADD、OBSERVE 或 DELETE", "ADD, OBSERVE or DELETE")));
  }

  private static ObjectShape withStates(ObjectShape shape) {
    Shape states = list(DISPOSITION, 1, true);
    return shape
        .may(
            "persistentDisposition", ObjectShape.with(NONE).may("set", states).may("unset", states))
        .may("ilmd", ObjectShape.with(EXTENSIONS));
  }

  static ObjectShape of(EventType type) {
    return switch (type) {
      case OBJECT ->
          withStates(withAction(TRANSACTIONS))
              .may("epcList", DISTINCT_URIS)
              .may("quantityList", QUANTITIES);
      case AGGREGATION -> parent().may("parentID", URI);
      case ASSOCIATION -> parent().must("parentID", URI);
      case TRANSACTION ->
          withAction(TRANSACTIONS)
              .must("bizTransactionList", transactions(1))
              .may("parentID", URI)
              .may("epcList", URIS)
              .may("quantityList", QUANTITIES);
      case TRANSFORMATION ->
          withStates(business(TRANSACTIONS))
              .may("inputEPCList", DISTINCT_URIS)
              .may("inputQuantityList", QUANTITIES)
              .may("outputEPCList", DISTINCT_URIS)
              .may("outputQuantityList", QUANTITIES)
              .may("transformationID", URI);
    };
  }

  private static ObjectShape parent() {
    return withAction(TRANSACTIONS).may("childEPCs", URIS).may("childQuantityList", QUANTITIES);
  }

  /** An event of a type that is not the standard's. */
  static ObjectShape extended() {
    return ObjectShape.with(ANY).and(event()).must("type", URI);
  }
}
