// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.store.Document;
import io.kaiwu.store.DocumentStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Queries under a name, kept in the site's store. */
final class NamedQueries {

  private static final String QUERIES = "epcis-queries";
  private static final int MOST = 1_000;
  private static final int LONGEST_NAME = 200;

  private final DocumentStore documents;
  private final InstantSource clock;

  NamedQueries(DocumentStore documents, InstantSource clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * Keeps a query.
   *
   * @param json with {@code name} and {@code query}
   * @return its name
   * @throws Refusal if it cannot be asked, its name is taken, or there are too many
   */
  synchronized String add(ObjectNode json) {
    String name = json.path("name").asText();
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || !(json.get("query") instanceof ObjectNode query)) {
      throw new Refusal(
          400,
          "ValidationException",
          Text.of(
              "命名查询要有 “name”（不超过 " + LONGEST_NAME + " 字）和 “query”。",
              "A named query needs \"name\" (at most %d characters) and \"query\"."
                  .formatted(LONGEST_NAME)));
    }
    EventQuery.of(query); // names what is wrong with it
    if (documents.find(QUERIES, name).isPresent()) {
      throw Refusal.conflict(
          "ResourceAlreadyExistsException",
          Text.of("已有命名查询 “" + name + "”。", "There is a query \"" + name + "\" already."));
    }
    if (documents.count(QUERIES) >= MOST) {
      throw new Refusal(
          413,
          "query",
          Text.of(
              "命名查询已有 " + MOST + " 个；请先删除不用的。",
              "There are %d named queries. Maybe remove some.".formatted(MOST)));
    }
    documents.put(new Document(QUERIES, name, Micros.of(clock.instant()), Optional.empty(), json));
    return name;
  }

  ObjectNode get(String name) {
    return documents
        .find(QUERIES, name)
        .map(document -> (ObjectNode) document.body())
        .orElseThrow(() -> EpcisAnswer.missing(name));
  }

  List<String> names() {
    return documents.list(QUERIES, Long.MAX_VALUE, MOST).stream()
        .map(Document::id)
        .sorted()
        .toList();
  }

  synchronized void remove(String name) {
    if (!documents.delete(QUERIES, name)) {
      throw EpcisAnswer.missing(name);
    }
  }
}
