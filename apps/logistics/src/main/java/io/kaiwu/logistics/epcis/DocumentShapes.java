// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import static io.kaiwu.logistics.epcis.ObjectShape.Others.ANY;
import static io.kaiwu.logistics.epcis.ObjectShape.Others.EXTENSIONS;
import static io.kaiwu.logistics.epcis.Shape.TEXT;
import static io.kaiwu.logistics.epcis.Shape.TIMESTAMP;
import static io.kaiwu.logistics.epcis.Shape.URI;
import static io.kaiwu.logistics.epcis.Shape.list;

import io.kaiwu.core.text.Text;

/** What stands around the events; EPCIS 2.0, sections 9 and 12. */
final class DocumentShapes {

  private static final Shape VERSION =
      Shape.pattern("^\\d+(\\.\\d+)*$", Text.of("版本号，例如 \"2.0\"", "a version such as \"2.0\""));

  private DocumentShapes() {}

  static Shape capture(Shape event) {
    return ObjectShape.with(EXTENSIONS)
        .must("@context", EventShapes.CONTEXT)
        .may("id", URI)
        .must("type", TEXT)
        .must("schemaVersion", VERSION)
        .must("creationDate", TIMESTAMP)
        .may("instanceIdentifier", TEXT)
        .may("sender", TEXT)
        .may("receiver", TEXT)
        .may("epcisHeader", header())
        .must("epcisBody", ObjectShape.with(ANY).must("eventList", list(event, 0, false)));
  }

  static Shape query(Shape event) {
    Shape body =
        ObjectShape.with(EXTENSIONS)
            .must("eventList", list(event, 0, false))
            .may("vocabularyList", list(vocabulary(), 0, false));
    Shape results =
        ObjectShape.with(EXTENSIONS)
            .must("queryName", TEXT)
            .may("subscriptionID", TEXT)
            .must("resultsBody", body);
    return ObjectShape.with(EXTENSIONS)
        .must("@context", EventShapes.CONTEXT)
        .may("id", URI)
        .must("type", TEXT)
        .may("schemaVersion", VERSION)
        .may("creationDate", TIMESTAMP)
        .must("epcisBody", ObjectShape.with(EXTENSIONS).must("queryResults", results));
  }

  private static Shape header() {
    return ObjectShape.with(EXTENSIONS)
        .may(
            "epcisMasterData",
            ObjectShape.with(ANY).may("vocabularyList", list(vocabulary(), 0, false)));
  }

  private static Shape vocabulary() {
    Shape attribute =
        ObjectShape.with(ANY)
            .must("id", URI)
            .may(
                "attribute",
                Shape.is(
                    node -> node.isNumber() || node.isTextual() || node.isObject(),
                    Text.of("数、文本或对象", "a number, a text or an object")));
    Shape element =
        ObjectShape.with(ANY)
            .must("id", URI)
            .may("attributes", list(attribute, 0, false))
            .may("children", list(URI, 0, false));
    return ObjectShape.with(ANY)
        .must("type", URI)
        .may("vocabularyElementList", list(element, 0, false));
  }
}
