// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Who takes part in which event and as what. The links of an event stand together; those of a name
 * are chained, the newest first.
 */
final class LinkTable implements AutoCloseable {

  private static final int RECORD = 24;

  private final MappedFile file;
  private int count;

  LinkTable(Path folder, int count) throws IOException {
    file = new MappedFile(folder.resolve("links.bin"));
    this.count = count;
  }

  int count() {
    return count;
  }

  /**
   * @param quantity NaN if not known
   * @param unit the number of its name, -1 for a count
   */
  int add(int name, int event, int previous, Role role, double quantity, int unit) {
    int link = count++;
    long at = at(link);
    file.reserve(at + RECORD);
    file.putInt(at, name);
    file.putInt(at + 4, event);
    file.putInt(at + 8, previous);
    file.putInt(at + 12, Role.CODES.indexOf(role) | (unit + 1) << 8);
    file.putLong(at + 16, Double.doubleToRawLongBits(quantity));
    return link;
  }

  /** Forgets all. */
  void clear() {
    count = 0;
  }

  int name(int link) {
    return file.getInt(at(link));
  }

  int event(int link) {
    return file.getInt(at(link) + 4);
  }

  int previous(int link) {
    return file.getInt(at(link) + 8);
  }

  void putPrevious(int link, int previous) {
    file.putInt(at(link) + 8, previous);
  }

  Role role(int link) {
    return Role.CODES.get(file.getInt(at(link) + 12) & 0xff);
  }

  int unit(int link) {
    return (file.getInt(at(link) + 12) >>> 8) - 1;
  }

  double quantity(int link) {
    return Double.longBitsToDouble(file.getLong(at(link) + 16));
  }

  private static long at(int link) {
    return link * (long) RECORD;
  }

  void force() {
    file.force();
  }

  @Override
  public void close() {
    file.close();
  }
}
