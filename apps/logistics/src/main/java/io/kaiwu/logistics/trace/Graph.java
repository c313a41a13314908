// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.logistics.epcis.Action;
import io.kaiwu.logistics.epcis.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one walk reads of the tables, and remembers while it lasts. */
final class Graph {

  private static final int SHOWN = 1_000;

  final NameTable names;
  final LinkTable links;
  final EventTable events;
  private final Map<Integer, int[]> histories = new HashMap<>();
  private final Map<Integer, Map<Integer, List<Stay>>> contents = new HashMap<>();
  private final Map<Integer, List<Stay>> stays = new HashMap<>();
  private final TreeSet<Integer> wrong = new TreeSet<>();

  Graph(NameTable names, LinkTable links, EventTable events) {
    this.names = names;
    this.links = links;
    this.events = events;
  }

  /** The links of a thing to events that count, oldest first. */
  int[] history(int thing) {
    return histories.computeIfAbsent(thing, this::readHistory);
  }

  private int[] readHistory(int thing) {
    int[] found = new int[16];
    int count = 0;
    for (int link = names.newestLink(thing); link >= 0; link = links.previous(link)) {
      int event = links.event(link);
      if (!events.counts(event)) {
        remember(event);
        continue;
      }
      if (count == found.length) {
        found = Arrays.copyOf(found, count * 2);
      }
      found[count++] = link;
    }
    // Put in newest last and nearly in the order of time: insertion sort hardly moves anything.
    for (int i = 0; i < count / 2; i++) {
      int swapped = found[i];
      found[i] = found[count - 1 - i];
      found[count - 1 - i] = swapped;
    }
    return sortedByTime(Arrays.copyOf(found, count));
  }

  private int[] sortedByTime(int[] history) {
    boolean sorted = true;
    for (int i = 1; i < history.length && sorted; i++) {
      sorted = inOrder(history[i - 1], history[i]) <= 0;
    }
    return sorted
        ? history
        : Arrays.stream(history)
            .boxed()
            .sorted(this::inOrder)
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** By time, then by place in the log: an entry may have been unreadable and come in late. */
  private int inOrder(int link, int other) {
    int byTime = Long.compare(time(link), time(other));
    return byTime != 0 ? byTime : Long.compare(position(link), position(other));
  }

  private long position(int link) {
    return events.position(links.event(link));
  }

  private void remember(int event) {
    if (wrong.size() < SHOWN) {
      wrong.add(event);
    }
  }

  List<EventNote> declaredWrong() {
    return wrong.stream().map(this::note).toList();
  }

  /** The time of a link's event. */
  long time(int link) {
    return events.time(links.event(link));
  }

  /** How many links of a history are not after a time. */
  int upTo(int[] history, long time) {
    int low = 0;
    int high = history.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time(history[middle]) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The links of an event that have a role. */
  int[] with(int event, Role role) {
    int first = events.firstLink(event);
    int count = events.linkCount(event);
    int[] found = new int[count];
    int size = 0;
    for (int link = first; link < first + count; link++) {
      if (links.role(link) == role) {
        found[size++] = link;
      }
    }
    return Arrays.copyOf(found, size);
  }

  /** What was in a container, and when; by what was in it. */
  Map<Integer, List<Stay>> contents(int parent) {
    return contents.computeIfAbsent(parent, this::readContents);
  }

  List<Stay> contentsInOrder(int parent) {
    return contents(parent).values().stream().flatMap(List::stream).toList();
  }

  private Map<Integer, List<Stay>> readContents(int parent) {
    List<Stay> stays = new ArrayList<>();
    Map<Integer, OpenStay> open = new HashMap<>();
    for (int link : history(parent)) {
      int event = links.event(link);
      if (links.role(link) == Role.PARENT && joins(event)) {
        if (events.findAction(event).orElse(Action.OBSERVE) == Action.DELETE) {
          end(parent, event, open, stays);
        } else {
          for (int child : with(event, Role.CHILD)) {
            open.computeIfAbsent(links.name(child), name -> new OpenStay(events.time(event), child))
                .put(events.findAction(event), links.quantity(child));
          }
        }
      }
    }
    open.forEach(
        (child, stay) -> stays.add(new Stay(child, parent, stay.from, Long.MAX_VALUE, stay.link)));
    return stays.stream()
        .collect(Collectors.groupingBy(Stay::child, LinkedHashMap::new, Collectors.toList()));
  }

  private boolean joins(int event) {
    return events
        .findType(event)
        .filter(type -> type == EventType.AGGREGATION || type == EventType.ASSOCIATION)
        .isPresent();
  }

  private void end(int parent, int event, Map<Integer, OpenStay> open, List<Stay> stays) {
    int[] named = with(event, Role.CHILD);
    List<Integer> gone = new ArrayList<>();
    if (named.length == 0) {
      gone.addAll(open.keySet()); // no child named means all of them
    }
    for (int child : named) {
      OpenStay stay = open.get(links.name(child));
      if (stay != null && stay.isEmptiedBy(links.quantity(child))) {
        gone.add(links.name(child));
      }
    }
    for (Integer child : gone) {
      OpenStay stay = open.remove(child);
      if (stay != null) {
        stays.add(new Stay(child, parent, stay.from, events.time(event), stay.link));
      }
    }
  }

  /** A stay that has begun; of a lot, part may leave and the rest stay. */
  private static final class OpenStay {
    private final long from;
    private final int link;
    private double amount;

    OpenStay(long from, int link) {
      this.from = from;
      this.link = link;
    }

    void put(Optional<Action> action, double quantity) {
      amount = action.orElse(Action.OBSERVE) == Action.ADD ? amount + quantity : quantity;
    }

    boolean isEmptiedBy(double quantity) {
      amount -= quantity;
      return !(amount > 1e-9); // also when one of them is unknown
    }
  }

  /** Where something was, and when; an item that appears elsewhere has left where it was. */
  List<Stay> stays(int child) {
    return stays.computeIfAbsent(child, this::readStays);
  }

  private List<Stay> readStays(int child) {
    List<Stay> stays = new ArrayList<>();
    TreeSet<Integer> parents = new TreeSet<>();
    boolean item = true;
    for (int link : history(child)) {
      if (links.role(link) == Role.CHILD) {
        item &= Double.isNaN(links.quantity(link));
        for (int parent : with(links.event(link), Role.PARENT)) {
          parents.add(links.name(parent));
        }
      }
    }
    for (int parent : parents) {
      stays.addAll(contents(parent).getOrDefault(child, List.of()));
    }
    stays.sort(
        Comparator.comparingLong(Stay::from).thenComparingLong(stay -> position(stay.link())));
    return item ? withoutOverlap(stays) : stays;
  }

  private static List<Stay> withoutOverlap(List<Stay> stays) {
    List<Stay> cut = new ArrayList<>(stays);
    for (int i = 0; i + 1 < cut.size(); i++) {
      Stay stay = cut.get(i);
      Stay next = cut.get(i + 1);
      if (stay.parent() != next.parent() && next.from() < stay.to()) {
        cut.set(i, new Stay(stay.child(), stay.parent(), stay.from(), next.from(), stay.link()));
      }
    }
    return cut;
  }

  Optional<String> name(int number) {
    return number < 0 ? Optional.empty() : Optional.of(names.name(number));
  }

  Optional<Amount> amount(int link) {
    double quantity = links.quantity(link);
    return Double.isNaN(quantity)
        ? Optional.empty()
        : Optional.of(new Amount(quantity, name(links.unit(link))));
  }

  EventNote note(int event) {
    return new EventNote(
        events.position(event),
        Instant.ofEpochMilli(events.time(event)),
        events.findType(event).map(EventType::term).orElse("event"),
        events.findAction(event).map(Action::name),
        name(events.bizStep(event)),
        name(place(event)),
        new SignedBy(name(events.signer(event)).orElse(""), events.countersigned(event)),
        events.declares(event));
  }

  /** The business location, for want of it the read point; -1 for neither. */
  int place(int event) {
    int location = events.bizLocation(event);
    return location >= 0 ? location : events.readPoint(event);
  }
}
