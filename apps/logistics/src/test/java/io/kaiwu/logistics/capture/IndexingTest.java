// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.logistics.MemoryLog;
import io.kaiwu.logistics.capture.Indexing.Outcome;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.trace.LeftOut;
import io.kaiwu.logistics.trace.LeftOut.Reason;
import io.kaiwu.logistics.trace.Recall;
import io.kaiwu.logistics.trace.SignedBy;
import io.kaiwu.logistics.trace.TraceIndex;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexingTest {

  private static final String EVENT =
      """
      {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
       "type":"AggregationEvent","action":"ADD","eventTime":"2026-05-02T08:00:00Z",
       "eventTimeZoneOffset":"+08:00","parentID":"urn:epc:id:sscc:4012345.%010d",
       "childQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.020000.F1","quantity":20}]}
      """;
  private static final String LOT = "urn:epc:class:lgtin:4012345.020000.F1";

  @TempDir Path folder;
  private final MemoryLog log = new MemoryLog();

  @Test
  void leavesOutWhatIsDamagedAndTakesItInWhenItIsBack() {
    fill(log, 0, 4);
    log.damaged.add(1L);
    log.damaged.add(2L);
    try (TraceIndex index = TraceIndex.open(folder)) {
      assertThat(update(index)).isEqualTo(new Outcome(4, false, 0, true));
      assertThat(index.leftOut())
          .containsExactly(
              new LeftOut(1, Reason.DAMAGED, "byte 7 is another"),
              new LeftOut(2, Reason.DAMAGED, "byte 7 is another"));
      assertThat(index.recall(LOT).entries()).hasSize(3);
    }
    log.damaged.clear();
    try (TraceIndex index = TraceIndex.open(folder)) {
      assertThat(index.leftOut()).hasSize(2);
      assertThat(update(index)).isEqualTo(new Outcome(0, false, 2, true));
      assertThat(index.leftOut()).isEmpty();
      // What happened at the same instant may come in another order.
      assertThat(index.recall(LOT).entries())
          .containsExactlyInAnyOrderElementsOf(fromTheBeginning());
    }
  }

  @Test
  void anIndexOfAnotherLogIsMadeAnew() {
    fill(log, 0, 3);
    MemoryLog other = new MemoryLog();
    fill(other, 10, 15);
    try (TraceIndex index = TraceIndex.open(folder)) {
      update(index);
      assertThat(Indexing.run(other, index, (done, all) -> true))
          .isEqualTo(new Outcome(5, true, 0, true));
      assertThat(index.recall(LOT).entries())
          .hasSize(6)
          .noneMatch(entry -> entry.id().endsWith("000000019"));
      assertThat(Indexing.run(log, index, (done, all) -> true).remade()).isTrue(); // shorter
      assertThat(index.eventCount()).isEqualTo(3);
    }
    try (TraceIndex index = TraceIndex.open(folder)) {
      assertThat(update(index)).isEqualTo(new Outcome(0, false, 0, true));
      assertThat(index.recall(LOT).entries()).hasSize(4);
    }
  }

  @Test
  void keepsWhatWasDoneWhenItIsStopped() {
    fill(log, 0, 2_500);
    try (TraceIndex index = TraceIndex.open(folder)) {
      assertThat(Indexing.run(log, index, (done, all) -> false))
          .isEqualTo(new Outcome(1_000, false, 0, false));
    }
    try (TraceIndex index = TraceIndex.open(folder)) {
      assertThat(update(index)).isEqualTo(new Outcome(1_500, false, 0, true));
      assertThat(index.eventCount()).isEqualTo(2_500);
    }
  }

  @Test
  void saysWhichEntriesOnlyCallThemselvesEvents() {
    ObjectNode none = event(0);
    none.remove("action");
    log.write(new LogRecord.Event(none, SignedBy.NOBODY));
    log.write(new LogRecord.Other());
    log.append(List.of(event(1).put("eventID", "urn:x:1"), event(2).put("eventID", "urn:x:1")));
    try (TraceIndex index = TraceIndex.open(folder)) {
      assertThat(update(index).read()).isEqualTo(4);
      assertThat(index.leftOut()).extracting(LeftOut::position).containsExactly(0L, 3L);
      assertThat(index.leftOut())
          .extracting(LeftOut::reason)
          .containsExactly(Reason.INVALID, Reason.CONFLICT);
    }
  }

  @Test
  void namesWhatIsWrittenMostLikeAnUnknownLot() {
    fill(log, 0, 3);
    try (TraceIndex index = TraceIndex.open(folder)) {
      update(index);
      assertThat(index.nearest("urn:epc:class:lgtin:4012345.020000.F7", 1))
          .containsExactly("https://id.gs1.org/01/04012345200003/10/F1");
      assertThat(index.nearest("urn:x:something-else-altogether", 5)).isEmpty();
    }
  }

  private Outcome update(TraceIndex index) {
    return Indexing.run(log, index, (done, all) -> true);
  }

  private List<Recall.Entry> fromTheBeginning() {
    try (TraceIndex index = TraceIndex.open(folder.resolve("new"))) {
      update(index);
      return index.recall(LOT).entries();
    }
  }

  private static void fill(MemoryLog log, int from, int to) {
    for (int i = from; i < to; i++) {
      log.append(List.of(event(i)));
    }
  }

  private static ObjectNode event(int number) {
    return EpcisDocument.parse(EVENT.formatted(number)).json();
  }
}
