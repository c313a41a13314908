// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.server.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCommandTest {

  private static final String BOX = "urn:epc:id:sscc:4012345.0000000001";
  private static final String LOT = "urn:epc:class:lgtin:4012345.020000.F1";

  private static final String PACKED =
      """
      {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
       "type":"AggregationEvent","action":"ADD","eventTime":"2026-05-02T08:00:00Z",
       "eventTimeZoneOffset":"+08:00","parentID":"%s",
       "childQuantityList":[{"epcClass":"%s","quantity":20}]}
      """
          .formatted(BOX, LOT);

  @TempDir Path ledger;

  @Test
  void tracesAndRecallsFromTheIndexOfALedger() throws IOException {
    fill();
    assertThat(run(0, "trace", BOX)).contains("F1").contains("inside it");
    assertThat(run(0, "trace", "--forward", LOT)).contains("holds it");
    assertThat(run(0, "recall", "--json", LOT)).contains("\"relation\" : \"holds\"");
    Path page = ledger.resolve("recall.html");
    run(0, "recall", "--html", page.toString(), LOT);
    assertThat(page).content().contains("What is concerned");
    assertThat(run(1, "recall", "urn:x:y")).startsWith("No event speaks of urn:x:y.");
  }

  @Test
  void saysThatThereIsNoIndex() {
    run(2, "trace", BOX);
    assertThat(Files.exists(ledger.resolve("trace"))).isFalse();
  }

  private void fill() {
    try (TraceIndex index = TraceIndex.open(ledger.resolve("trace"))) {
      EpcisEvent event = EpcisDocument.parse(PACKED).events().getFirst();
      assertThat(index.add(event, 0)).isEqualTo(TraceIndex.Added.NEW);
    }
  }

  private String run(int expected, String command, String... arguments) {
    List<String> line =
        new ArrayList<>(List.of("ledger", command, "--data=" + ledger, "--lang=en"));
    line.addAll(List.of(arguments));
    Ran ran = Ran.kaiwu(line.toArray(String[]::new));
    assertThat(ran.code()).isEqualTo(expected);
    return ran.out();
  }
}
