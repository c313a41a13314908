// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Every name once - objects, places, steps, units - with a number, and for each the newest of its
 * links. The names are the truth; places of names, newest links and slots are made from it again
 * after a crash.
 */
final class NameTable implements AutoCloseable {

  private static final int RECORD = 16;

  private final MappedFile text;
  private final MappedFile places;
  private final SlotTable slots;
  private int count;
  private long end;

  NameTable(Path folder, int count, long end) throws IOException {
    text = new MappedFile(folder.resolve("names.bin"));
    places = new MappedFile(folder.resolve("places.bin"));
    slots = new SlotTable(folder.resolve("name-slots.bin"), id -> hash(bytes(id)));
    this.count = count;
    this.end = end;
  }

  int count() {
    return count;
  }

  long end() {
    return end;
  }

  /** The number of a name; -1 if it is not there. */
  int find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return slots.find(hash(bytes), id -> is(id, bytes));
  }

  /** The number of a name, which it gets now if it has none. */
  int number(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int known = slots.find(hash(bytes), id -> is(id, bytes));
    if (known >= 0) {
      return known;
    }
    int id = count;
    text.reserve(end + Integer.BYTES + bytes.length);
    text.putInt(end, bytes.length);
    text.putBytes(end + Integer.BYTES, bytes);
    places.reserve((id + 1L) * RECORD);
    places.putLong(id * (long) RECORD, end);
    putNewestLink(id, -1);
    end += Integer.BYTES + bytes.length;
    count = id + 1;
    slots.add(id);
    return id;
  }

  String name(int id) {
    return new String(bytes(id), StandardCharsets.UTF_8);
  }

  private byte[] bytes(int id) {
    long at = places.getLong(id * (long) RECORD);
    return text.getBytes(at + Integer.BYTES, text.getInt(at));
  }

  private boolean is(int id, byte[] bytes) {
    long at = places.getLong(id * (long) RECORD);
    return text.getInt(at) == bytes.length && text.hasBytes(at + Integer.BYTES, bytes);
  }

  /** The newest link of a name; -1 for none. */
  int newestLink(int id) {
    return places.getInt(id * (long) RECORD + 8) - 1;
  }

  void putNewestLink(int id, int link) {
    places.putInt(id * (long) RECORD + 8, link + 1);
  }

  /** Forgets all. */
  void clear() {
    count = 0;
    end = 0;
    slots.rebuild(0);
  }

  /** Makes everything but the names anew. */
  void repair() {
    places.reserve((count + 1L) * RECORD);
    long at = 0;
    for (int id = 0; id < count; id++) {
      places.putLong(id * (long) RECORD, at);
      putNewestLink(id, -1);
      at += Integer.BYTES + text.getInt(at);
    }
    slots.rebuild(count);
  }

  private static long hash(byte[] bytes) {
    long hash = 0xcbf29ce484222325L; // FNV-1a
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  void force() {
    text.force();
  }

  @Override
  public void close() {
    places.force();
    slots.force();
    text.close();
    places.close();
    slots.close();
  }
}
