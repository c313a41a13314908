// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.logistics.epcis.Action;
import io.kaiwu.logistics.epcis.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the walks need to know of each event, one record each; names are numbers, -1 for none. */
final class EventTable implements AutoCloseable {

  private static final int RECORD = 96;
  private static final int DECLARES = 1;
  private static final int WRONG = 2;
  private static final int COUNTERSIGNED = 4;

  /** By the numbers that stand in files, less one. */
  private static final List<EventType> TYPES = List.of(EventType.values());

  private static final List<Action> ACTIONS = List.of(Action.values());

  /** One event to be put in; times in milliseconds since 1970. */
  record Row(
      long time,
      long recordTime,
      long position,
      EventKey key,
      int firstLink,
      Optional<EventType> type,
      Optional<Action> action,
      boolean declares,
      int bizStep,
      int disposition,
      int readPoint,
      int bizLocation,
      int holder,
      int signer,
      boolean countersigned) {}

  private final MappedFile file;
  private final SlotTable slots;
  private int count;

  EventTable(Path folder, int count) throws IOException {
    file = new MappedFile(folder.resolve("events.bin"));
    slots = new SlotTable(folder.resolve("event-slots.bin"), event -> slotHash(event));
    this.count = count;
  }

  int count() {
    return count;
  }

  int add(Row row, int linkCount) {
    int event = count;
    long at = at(event);
    file.reserve(at + RECORD);
    file.putLong(at, row.time());
    file.putLong(at + 8, row.recordTime());
    file.putLong(at + 16, row.position());
    file.putLong(at + 24, row.key().high());
    file.putLong(at + 32, row.key().low());
    file.putLong(at + 40, row.key().content());
    file.putInt(at + 48, row.firstLink());
    file.putInt(at + 52, linkCount);
    file.putInt(at + 56, row.bizStep());
    file.putInt(at + 60, row.disposition());
    file.putInt(at + 64, row.readPoint());
    file.putInt(at + 68, row.bizLocation());
    file.putInt(at + 72, row.holder());
    file.putInt(at + 76, code(TYPES, row.type()) | code(ACTIONS, row.action()) << 8);
    file.putInt(
        at + 80, (row.declares() ? DECLARES : 0) | (row.countersigned() ? COUNTERSIGNED : 0));
    file.putInt(at + 84, row.signer());
    count = event + 1;
    slots.add(event);
    return event;
  }

  private static <T> int code(List<T> all, Optional<T> one) {
    return one.map(all::indexOf).orElse(-1) + 1;
  }

  /** The event of this id; -1 if there is none. */
  int find(EventKey key, boolean declares) {
    return slots.find(
        slotHash(key.high(), declares),
        event ->
            file.getLong(at(event) + 24) == key.high()
                && file.getLong(at(event) + 32) == key.low()
                && declares(event) == declares);
  }

  private long slotHash(int event) {
    return slotHash(file.getLong(at(event) + 24), declares(event));
  }

  private static long slotHash(long high, boolean declares) {
    return declares ? ~high : high;
  }

  long time(int event) {
    return file.getLong(at(event));
  }

  long recordTime(int event) {
    return file.getLong(at(event) + 8);
  }

  long position(int event) {
    return file.getLong(at(event) + 16);
  }

  long content(int event) {
    return file.getLong(at(event) + 40);
  }

  int firstLink(int event) {
    return file.getInt(at(event) + 48);
  }

  int linkCount(int event) {
    return file.getInt(at(event) + 52);
  }

  int bizStep(int event) {
    return file.getInt(at(event) + 56);
  }

  int disposition(int event) {
    return file.getInt(at(event) + 60);
  }

  int readPoint(int event) {
    return file.getInt(at(event) + 64);
  }

  int bizLocation(int event) {
    return file.getInt(at(event) + 68);
  }

  /** Who has it afterwards, if the event says so. */
  int holder(int event) {
    return file.getInt(at(event) + 72);
  }

  /** Empty for the type of an extension. */
  Optional<EventType> findType(int event) {
    int type = file.getInt(at(event) + 76) & 0xff;
    return type == 0 ? Optional.empty() : Optional.of(TYPES.get(type - 1));
  }

  Optional<Action> findAction(int event) {
    int action = (file.getInt(at(event) + 76) >>> 8) & 0xff;
    return action == 0 ? Optional.empty() : Optional.of(ACTIONS.get(action - 1));
  }

  boolean declares(int event) {
    return (file.getInt(at(event) + 80) & DECLARES) != 0;
  }

  boolean isWrong(int event) {
    return (file.getInt(at(event) + 80) & WRONG) != 0;
  }

  /** Whether it counts for where things are and come from. */
  boolean counts(int event) {
    return (file.getInt(at(event) + 80) & (DECLARES | WRONG)) == 0;
  }

  /** The number of the key that signed it. */
  int signer(int event) {
    return file.getInt(at(event) + 84);
  }

  boolean countersigned(int event) {
    return (file.getInt(at(event) + 80) & COUNTERSIGNED) != 0;
  }

  void putWrong(int event) {
    file.putInt(at(event) + 80, file.getInt(at(event) + 80) | WRONG);
  }

  /** Forgets all. */
  void clear() {
    count = 0;
    slots.rebuild(0);
  }

  /** Makes slots and the marks of wrong events anew. */
  void repair() {
    slots.rebuild(count);
    for (int event = 0; event < count; event++) {
      if (declares(event)) {
        EventKey key = new EventKey(file.getLong(at(event) + 24), file.getLong(at(event) + 32), 0);
        int wrong = find(key, false);
        if (wrong >= 0) {
          putWrong(wrong);
        }
      }
    }
  }

  private static long at(int event) {
    return event * (long) RECORD;
  }

  void force() {
    file.force();
  }

  @Override
  public void close() {
    slots.force();
    file.close();
    slots.close();
  }
}
