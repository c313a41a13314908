// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.EpcisException;
import io.kaiwu.logistics.epcis.Identifiers;
import io.kaiwu.logistics.trace.TraceIndex.Added;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceIndexTest {

  @TempDir Path folder;

  @Test
  void recallsExactlyWhatTheChainSaysIsConcerned() {
    List<EpcisEvent> events = new ArrayList<>();
    SupplyChain chain = new SupplyChain(5, 12, true, events::add);
    chain.run(8_000);
    Map<String, String> places =
        chain.placeOfBox.entrySet().stream()
            .collect(
                Collectors.toMap(box -> Identifiers.canonical(box.getKey()), Map.Entry::getValue));
    try (TraceIndex index = filled(folder, events)) {
      List<String> lots = chain.wheatLots().stream().sorted().toList();
      assertThat(lots).hasSizeGreaterThan(5);
      for (String lot : List.of(lots.getFirst(), lots.get(lots.size() / 2), lots.getLast())) {
        Recall recall = index.recall(lot);
        Set<String> boxes =
            chain.wheatOfBox.entrySet().stream()
                .filter(box -> box.getValue().contains(lot))
                .map(box -> Identifiers.canonical(box.getKey()))
                .collect(Collectors.toSet());
        assertThat(boxes).hasSizeGreaterThan(20);
        assertThat(boxes(recall, Relation.HOLDS)).isEqualTo(boxes);
        assertThat(boxes(recall, Relation.PACKED_WITH)).isEqualTo(near(chain, boxes));
        assertThat(recall.cut()).isFalse();
        for (Recall.Entry entry : recall.entries()) {
          if (boxes.contains(entry.id())) {
            assertThat(entry.whereabouts().place())
                .isEqualTo(Optional.ofNullable(places.get(entry.id())));
            assertThat(entry.whereabouts().holder()).isPresent();
          }
        }
      }
    }
  }

  private static Set<String> boxes(Recall recall, Relation relation) {
    return recall.entries().stream()
        .filter(entry -> entry.relation() == relation)
        .map(Recall.Entry::id)
        .filter(id -> id.startsWith("https://id.gs1.org/00/"))
        .collect(Collectors.toSet());
  }

  private static Set<String> near(SupplyChain chain, Set<String> concerned) {
    Set<String> near = new HashSet<>();
    for (Set<String> load : chain.loads) {
      Set<String> ids = load.stream().map(Identifiers::canonical).collect(Collectors.toSet());
      if (ids.stream().anyMatch(concerned::contains)) {
        near.addAll(ids);
      }
    }
    near.removeAll(concerned);
    return near;
  }

  @Test
  void tracesABoxBackToExactlyItsWheat() {
    List<EpcisEvent> events = new ArrayList<>();
    SupplyChain chain = new SupplyChain(6, 12, true, events::add);
    chain.run(6_000);
    try (TraceIndex index = filled(folder, events)) {
      for (String box : chain.wheatOfBox.keySet().stream().sorted().limit(40).toList()) {
        Trace trace = index.back(box);
        assertThat(
                trace.nodes().stream()
                    .map(Trace.Node::id)
                    .filter(id -> id.contains("/10/W"))
                    .collect(Collectors.toSet()))
            .isEqualTo(
                chain.wheatOfBox.getOrDefault(box, Set.of()).stream()
                    .map(Identifiers::canonical)
                    .collect(Collectors.toSet()));
        assertThat(trace.journey())
            .hasSizeGreaterThan(4)
            .isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
      }
    }
  }

  @Test
  void isOpenedAgainAsItWasLeft() {
    List<EpcisEvent> events = events(7, 3_000);
    String lot = "urn:epc:class:lgtin:4012345.010000.W0";
    Recall before;
    try (TraceIndex index = filled(folder, events)) {
      before = index.recall(lot);
    }
    try (TraceIndex index = TraceIndex.open(folder)) {
      assertThat(index.opening().en()).contains("as it was left");
      assertThat(index.nextPosition()).isEqualTo(events.size());
      assertThat(index.recall(lot)).isEqualTo(before);
      assertThat(index.add(events.getFirst(), events.size())).isEqualTo(Added.KNOWN);
    }
  }

  @Test
  void repairsItselfAfterACrashAndAsksForTheRest() throws IOException {
    List<EpcisEvent> events = events(8, 3_000);
    Path crashed = folder.resolve("crashed");
    Recall whole;
    try (TraceIndex index = TraceIndex.open(folder.resolve("a"))) {
      for (int i = 0; i < events.size(); i++) {
        index.add(events.get(i), i);
        if (i == 1_500) {
          index.commit();
        }
      }
      whole = index.recall("urn:epc:class:lgtin:4012345.010000.W0");
      copy(folder.resolve("a"), crashed); // as a killed process leaves it
    }
    try (TraceIndex index = TraceIndex.open(crashed)) {
      assertThat(index.opening().en()).contains("was not closed");
      assertThat(index.nextPosition()).isEqualTo(1_501);
      assertThat(index.eventCount()).isEqualTo(1_501);
      for (int i = 1_501; i < events.size(); i++) {
        assertThat(index.add(events.get(i), i)).isEqualTo(Added.NEW);
      }
      assertThat(index.recall("urn:epc:class:lgtin:4012345.010000.W0")).isEqualTo(whole);
    }
  }

  @Test
  void aCrashBeforeTheFirstCommitLeavesNothingBehind() throws IOException {
    List<EpcisEvent> events = events(9, 300);
    Path crashed = folder.resolve("crashed");
    try (TraceIndex index = filled(folder.resolve("a"), events)) {
      copy(folder.resolve("a"), crashed);
    }
    try (TraceIndex index = TraceIndex.open(crashed)) {
      assertThat(index.opening().en()).contains("is new");
      assertThat(index.eventCount()).isZero();
      assertThat(index.add(events.getFirst(), 0)).isEqualTo(Added.NEW);
    }
  }

  @Test
  void twoProcessesDoNotShareAFolder() {
    try (TraceIndex index = TraceIndex.open(folder)) {
      assertThat(index.eventCount()).isZero();
      assertThatThrownBy(() -> TraceIndex.open(folder))
          .isInstanceOf(EpcisException.class)
          .hasMessageContaining("another process");
    }
  }

  private static List<EpcisEvent> events(long seed, int about) {
    List<EpcisEvent> events = new ArrayList<>();
    new SupplyChain(seed, 12, false, events::add).run(about);
    return events;
  }

  private static TraceIndex filled(Path folder, List<EpcisEvent> events) {
    TraceIndex index = TraceIndex.open(folder);
    for (int i = 0; i < events.size(); i++) {
      assertThat(index.add(events.get(i), i)).isEqualTo(Added.NEW);
    }
    return index;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
