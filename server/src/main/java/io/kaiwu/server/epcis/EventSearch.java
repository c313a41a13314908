// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.trace.EventRows;
import io.kaiwu.server.web.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the events a query asks for, page by page, in the order of time. */
final class EventSearch {

  /** A page may take this many; so many are given if not said otherwise. */
  static final int PER_PAGE = 30;

  static final int MOST_PER_PAGE = 1_000;

  /** Events that a part of a subscription's results is looked for among. */
  private static final int MOST_AT_ONCE = 10_000;

  /** Events a query may look at one by one, so that it does not hold everybody up. */
  private static final int MOST_LOOKED_AT = 200_000;

  private final EventRepository repository;

  EventSearch(EventRepository repository) {
    this.repository = repository;
  }

  /**
   * A page of events.
   *
   * @param next where the next one begins; empty after the last
   */
  record Page(List<EpcisEvent> events, Optional<PageToken> next) {}

  private record Place(long time, long position) {}

  /**
   * @param token where the page begins
   */
  Page find(EventQuery query, int perPage, PageToken token) {
    Seen seen = repository.index().query(rows -> seen(rows, query, token.end()));
    Comparator<Place> order =
        Comparator.comparingLong(Place::time).thenComparingLong(Place::position);
    seen.places.sort(query.descending() ? order.reversed() : order);
    int end = Math.min(query.limit(), token.from() + perPage);
    List<EpcisEvent> page = new ArrayList<>();
    int looked = 0;
    int matched = 0;
    for (Place place : seen.places) {
      if (++looked > MOST_LOOKED_AT) {
        throw tooLarge(MOST_LOOKED_AT);
      }
      Optional<EpcisEvent> event = repository.event(place.position()).filter(query::matches);
      if (event.isPresent()) {
        if (matched >= token.from() && matched < end) {
          page.add(event.get());
        }
        if (++matched > query.most()) {
          throw tooLarge(query.most());
        }
        if (matched > end && query.most() == Integer.MAX_VALUE) {
          break; // there is another page, which is all that is left to know
        }
      }
    }
    boolean more = matched > end && end < query.limit();
    return new Page(
        List.copyOf(page), more ? Optional.of(token.next(end, seen.end)) : Optional.empty());
  }

  /** Where events stand that may be meant, before an end of the log. */
  private record Seen(List<Place> places, long end) {}

  private static Seen seen(EventRows rows, EventQuery query, long end) {
    List<Place> places = new ArrayList<>();
    long last = rows.all().mapToLong(rows::position).max().orElse(-1);
    query
        .candidates(rows)
        .filter(event -> rows.position(event) < end)
        .forEach(event ->
            places.add(
                new Place(
                    query.byRecordTime() ? rows.recordTime(event) : rows.time(event),
                    rows.position(event))));
    return new Seen(places, Math.min(end, last + 1));
  }

  /** The place after the last event there is. */
  long end() {
    return repository.index().query(EventSearch::end);
  }

  private static long end(EventRows rows) {
    int count = (int) rows.all().count();
    return count == 0 ? 0 : rows.position(count - 1) + 1;
  }

  /**
   * Events in the order of the log.
   *
   * @param end all before this place were looked at
   * @param last whether there are none after them
   */
  record Part(List<EpcisEvent> events, long end, boolean last) {}

  /** The positions of events that may be meant, and the place before which there are no others. */
  private record Waiting(List<Long> positions, long end) {}

  /**
   * The first events from a place of the log on.
   *
   * @param since those recorded before are left out
   */
  Part after(EventQuery query, long from, Optional<Instant> since, int most) {
    long least = since.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    Waiting waiting = repository.index().query(rows -> waiting(rows, query, from, least));
    List<EpcisEvent> events = new ArrayList<>();
    for (long position : waiting.positions) {
      if (events.size() == most) {
        return new Part(List.copyOf(events), position, false);
      }
      repository.event(position).filter(query::matches).ifPresent(events::add);
    }
    boolean last = waiting.positions.size() < MOST_AT_ONCE;
    return new Part(List.copyOf(events), Math.max(from, waiting.end), last);
  }

  private static Waiting waiting(EventRows rows, EventQuery query, long from, long least) {
    long end = end(rows);
    if (end <= from) {
      return new Waiting(List.of(), end);
    }
    int first = firstFrom(rows, from);
    List<Long> positions =
        query
            .candidates(rows)
            .filter(event -> event >= first && rows.recordTime(event) >= least)
            .sorted()
            .limit(MOST_AT_ONCE)
            .mapToObj(rows::position)
            .toList();
    boolean all = positions.size() < MOST_AT_ONCE;
    return new Waiting(positions, all ? end : positions.getLast() + 1);
  }

  /** The first event that stands at that place or behind it; events are in the log's order. */
  private static int firstFrom(EventRows rows, long place) {
    int low = 0;
    int high = (int) rows.all().count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.position(middle) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Refusal tooLarge(int most) {
    return new Refusal(
        413,
        "query",
        Text.of(
            "查询涉及的事件超过 " + most + " 个；请加上更窄的条件，例如 MATCH_anyEPC 或时间。",
            "The query is about more than %d events. Maybe narrow it, by MATCH_anyEPC or time."
                .formatted(most)));
  }
}
