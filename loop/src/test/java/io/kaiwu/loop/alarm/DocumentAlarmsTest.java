// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.store.Store;
import io.kaiwu.store.StoreConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentAlarmsTest {

  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-11-22T08:00:00.000001Z"));
  private final TimeOrderedIds ids = new TimeOrderedIds(time::get, new Random(7));

  @TempDir Path folder;

  private AlarmBook book(Store store, List<Alarm> heard) {
    return new AlarmBook(time::get, ids, new DocumentAlarms(store.documents()), heard::add);
  }

  private void raise(AlarmBook book, String key) {
    time.updateAndGet(now -> now.plusSeconds(1));
    book.raise(key, Severity.HIGH, "mill/pump-1", Text.of("过热", "too hot"), Text.same("stop"));
  }

  @Test
  void whatStandsIsStillStandingAfterARestart() {
    try (Store store = Store.open(StoreConfig.of(folder))) {
      AlarmBook book = book(store, new ArrayList<>());
      raise(book, "a");
      raise(book, "b");
      book.end("a");
    }
    try (Store store = Store.open(StoreConfig.of(folder))) {
      List<Alarm> heard = new ArrayList<>();
      AlarmBook book = book(store, heard);
      assertThat(book.listActive()).extracting(Alarm::key).containsExactly("b");
      raise(book, "b");
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void anAlarmReadsBackAsItWasKept() {
    try (Store store = Store.open(StoreConfig.of(folder))) {
      List<Alarm> heard = new ArrayList<>();
      AlarmBook book = book(store, heard);
      raise(book, "a");
      book.acknowledge(heard.getFirst().id(), "li");
      book.end("a");

      DocumentAlarms keeper = new DocumentAlarms(store.documents());
      assertThat(keeper.findAlarm(heard.getLast().id())).contains(heard.getLast());
      assertThat(heard.getLast().acknowledgedBy()).contains("li");
      assertThat(keeper.listActive()).isEmpty();
    }
  }

  @Test
  void theNewestComeFirst() {
    try (Store store = Store.open(StoreConfig.of(folder))) {
      AlarmBook book = book(store, new ArrayList<>());
      raise(book, "a");
      raise(book, "b");
      raise(book, "c");
      assertThat(new DocumentAlarms(store.documents()).listNewest(2))
          .extracting(Alarm::key)
          .containsExactly("c", "b");
    }
  }
}
