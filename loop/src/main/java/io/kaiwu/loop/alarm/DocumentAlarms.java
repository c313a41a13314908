// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kaiwu.core.time.Micros;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.LoopJson;
import io.kaiwu.store.Document;
import io.kaiwu.store.DocumentStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps alarms as documents, findable by whether they stand. */
public final class DocumentAlarms implements AlarmKeeper {

  private static final String COLLECTION = "alarm";
  private static final String ACTIVE = "active";
  private static final String ENDED = "ended";
  private static final int MOST_ACTIVE = 10_000;

  private final DocumentStore documents;

  public DocumentAlarms(DocumentStore documents) {
    this.documents = documents;
  }

  @Override
  public void put(Alarm alarm) {
    documents.put(
        new Document(
            COLLECTION,
            alarm.id().toString(),
            Micros.of(alarm.at()),
            Optional.of(alarm.active() ? ACTIVE : ENDED),
            LoopJson.MAPPER.valueToTree(alarm)));
  }

  @Override
  public Optional<Alarm> findAlarm(UUID id) {
    return documents.find(COLLECTION, id.toString()).map(DocumentAlarms::read);
  }

  @Override
  public List<Alarm> listActive() {
    return documents.listBySubject(COLLECTION, ACTIVE, Long.MAX_VALUE, MOST_ACTIVE).stream()
        .map(DocumentAlarms::read)
        .toList();
  }

  @Override
  public List<Alarm> listNewest(int limit) {
    return documents.list(COLLECTION, Long.MAX_VALUE, limit).stream()
        .map(DocumentAlarms::read)
        .toList();
  }

  private static Alarm read(Document document) {
    try {
      return LoopJson.MAPPER.treeToValue(document.body(), Alarm.class);
    } catch (JsonProcessingException e) {
      throw new LoopException(
          "The alarm (%s) in the store cannot be read: %s"
              .formatted(document.id(), e.getOriginalMessage()),
          e);
    }
  }
}
