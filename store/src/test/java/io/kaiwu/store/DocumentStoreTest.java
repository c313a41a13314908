// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {

  @TempDir Path directory;

  private static Document decision(String id, int created, String subject) {
    return new Document(
        "decisions",
        id,
        created,
        Optional.of(subject),
        JsonNodeFactory.instance.objectNode().put("gain", created).put("说明", "it's \"so\"\n"));
  }

  @Test
  void findsADocumentAsItWasPutAlsoAfterARestart() {
    Document bare =
        new Document(
            "users", "o'hara", 5, Optional.empty(), JsonNodeFactory.instance.arrayNode().add(1));
    try (Store store = Site.open(directory)) {
      store.documents().putAll(List.of(decision("a", 1, "mill"), bare));
    }
    try (Store store = Site.open(directory)) {
      assertThat(store.documents().find("decisions", "a")).hasValue(decision("a", 1, "mill"));
      assertThat(store.documents().find("users", "o'hara")).hasValue(bare);
      assertThat(store.documents().find("users", "a")).isEmpty();
    }
  }

  @Test
  void replacesTheDocumentOfTheSameIdAlsoWithinOneCall() {
    try (Store store = Site.open(directory)) {
      store.documents().put(decision("a", 1, "mill"));
      store.documents().putAll(List.of(decision("a", 2, "mill"), decision("a", 3, "farm")));
      assertThat(store.documents().find("decisions", "a")).hasValue(decision("a", 3, "farm"));
      assertThat(store.documents().count("decisions")).isEqualTo(1);
      assertThat(store.documents().listBySubject("decisions", "mill", Long.MAX_VALUE, 9)).isEmpty();
    }
  }

  @Test
  void pagesThroughACollectionNewestFirstWithoutMissingAny() {
    try (Store store = Site.open(directory)) {
      for (int i = 0; i < 20; i++) {
        store.documents().put(decision("d" + i, i / 4, i % 2 == 0 ? "mill" : "farm"));
      }
      List<Document> page = store.documents().list("decisions", Long.MAX_VALUE, 6);
      assertThat(page)
          .extracting(Document::createdMicros)
          .containsExactly(4L, 4L, 4L, 4L, 3L, 3L, 3L, 3L);
      int seen = page.size();
      while (!page.isEmpty()) {
        page = store.documents().list("decisions", page.getLast().createdMicros(), 3);
        seen += page.size();
      }
      assertThat(seen).isEqualTo(20);
      assertThat(store.documents().listBySubject("decisions", "farm", 3, 2))
          .extracting(Document::id)
          .containsExactly("d9", "d11");
    }
  }

  @Test
  void deletesADocumentOnce() {
    try (Store store = Site.open(directory)) {
      store.documents().put(decision("a", 1, "mill"));
      assertThat(store.documents().delete("decisions", "a")).isTrue();
      assertThat(store.documents().delete("decisions", "a")).isFalse();
      assertThat(store.documents().count("decisions")).isZero();
    }
  }
}
