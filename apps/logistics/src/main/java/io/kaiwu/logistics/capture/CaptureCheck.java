// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.EventHash;
import io.kaiwu.logistics.epcis.EventValidator;
import io.kaiwu.logistics.epcis.Problem;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.logistics.trace.TraceIndex.Added;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks through documents that are to be captured together, one after the other: which of their
 * events may stand on the log, and what is wrong with the others. Writes nothing. Used by one
 * thread.
 */
public final class CaptureCheck {

  private final TraceIndex index;
  private final Instant now;

  /** What the ids stand for that their events chose themselves; those of hashes cannot clash. */
  private final Map<String, String> chosen = new HashMap<>();

  CaptureCheck(TraceIndex index, Instant now) {
    this.index = index;
    this.now = now;
  }

  /** An event that may be put on the log. */
  record Waiting(EpcisEvent event, String id, boolean declares, Added look) {

    /** The same for an event that is said twice. */
    String key() {
      return id + declares;
    }
  }

  /** What is to be done with a document. */
  record Checked(List<Waiting> waiting, List<Problem> problems) {}

  /** What would be wrong with a document behind those that were asked for before. */
  public List<Problem> problems(EpcisDocument document) {
    return check(document).problems();
  }

  Checked check(EpcisDocument document) {
    List<Problem> found = EventValidator.check(document.json());
    List<Problem> problems = new ArrayList<>(found);
    List<Waiting> waiting = new ArrayList<>();
    if (!document.isSingleEvent() && !found.stream().allMatch(CaptureCheck::isInEvent)) {
      return new Checked(waiting, problems);
    }
    List<EpcisEvent> events = document.standaloneEvents();
    for (int i = 0; i < events.size(); i++) {
      String at = document.pointer(i);
      boolean bad =
          found.stream()
              .map(Problem::pointer)
              .anyMatch(where -> where.equals(at) || where.startsWith(at + "/"));
      if (!bad) {
        consider(events.get(i), at, waiting, problems);
      }
    }
    return new Checked(waiting, problems);
  }

  private static boolean isInEvent(Problem problem) {
    return problem.pointer().contains("/eventList/");
  }

  private void consider(
      EpcisEvent event, String at, List<Waiting> waiting, List<Problem> problems) {
    String id = event.id();
    String hash = EventHash.of(event);
    boolean declares = event.findErrorDeclaration().isPresent();
    ObjectNode json = event.json();
    json.put("eventID", id);
    json.put("recordTime", now.toString());
    Added look = index.look(event);
    Optional<Text> unfit = unfit(json);
    if (unfit.isPresent()) {
      problems.add(new Problem(at, unfit.get()));
    } else if (look == Added.CONFLICT || clashes(id, declares, hash)) {
      problems.add(
          new Problem(
              at + "/eventID",
              Text.of(
                  at + "/eventID：已有另一个事件用了编号 “" + id + "”。",
                  at + "/eventID: another event has the id \"" + id + "\" already.")));
    } else {
      waiting.add(new Waiting(EpcisEvent.of(json), id, declares, look));
    }
  }

  private boolean clashes(String id, boolean declares, String hash) {
    if (id.equals(hash)) {
      return false;
    }
    String before = chosen.putIfAbsent(id + declares, hash);
    return before != null && !before.equals(hash);
  }

  private static Optional<Text> unfit(ObjectNode json) {
    int most = EventRepository.MAX_EVENT_BYTES;
    try {
      int bytes = CanonicalJson.bytes(json).length;
      return bytes <= most
          ? Optional.empty()
          : Optional.of(
              Text.of(
                  "事件长 " + bytes + " 字节，账本每条最多 " + most + "。可把大块数据放在别处，只写其摘要。",
                  "The event takes %d bytes; the ledger takes %d of one. Maybe keep large data elsewhere and put its digest here."
                      .formatted(bytes, most)));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          Text.of(
              "事件没有唯一的规范写法：" + e.getMessage(),
              "The event has no canonical form: " + e.getMessage()));
    }
  }
}
