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

/** Keeps alarms as documents of the store. */
public final class DocumentAlarms implements AlarmKeeper {

  private static final String ALARMS = "alarm";
  private static final int LOOKED_BACK = 10_000;

  private final DocumentStore documents;

  public DocumentAlarms(DocumentStore documents) {
    this.documents = documents;
  }

  @Override
  public void put(Alarm alarm) {
    documents.put(
        new Document(
            ALARMS,
            alarm.id().toString(),
            Micros.of(alarm.at()),
            Optional.of(alarm.source()),
            LoopJson.MAPPER.valueToTree(alarm)));
  }

  @Override
  public Optional<Alarm> findAlarm(UUID id) {
    return documents.find(ALARMS, id.toString()).map(DocumentAlarms::read);
  }

  @Override
  public List<Alarm> listActive() {
    return listNewest(LOOKED_BACK).stream().filter(Alarm::active).toList();
  }

  @Override
  public List<Alarm> listNewest(int limit) {
    return documents.list(ALARMS, Long.MAX_VALUE, limit).stream()
        .map(DocumentAlarms::read)
        .toList();
  }

  private static Alarm read(Document document) {
    try {
      return LoopJson.MAPPER.treeToValue(document.body(), Alarm.class);
    } catch (JsonProcessingException e) {
      throw new LoopException("The alarm (" + document.id() + ") cannot be read.", e);
    }
  }
}
