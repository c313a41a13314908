// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingWriter;
import io.kaiwu.core.tag.TagCatalog;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes batches, each in one durable transaction with its cleaning entries. */
final class ReadingAppender implements ReadingWriter, AutoCloseable {

  static final String INSERT_FROM =
      "INSERT INTO kept.reading SELECT tag, make_timestamp(micros), seq, value, quality FROM ";

  private final TagCatalog catalog;
  private final LatestValues latest;
  private final EarliestTime earliest;
  private final WriteLane lane;
  private final IncomingReadings incoming;
  private final NewRows newRows;
  private final CleaningLog cleaning;
  private final BulkLoader bulk = new BulkLoader();
  private final int arrowFromRows;

  ReadingAppender(
      Database database,
      TagCatalog catalog,
      LatestValues latest,
      EarliestTime earliest,
      CleaningLog cleaning,
      int arrowFromRows) {
    this.catalog = catalog;
    this.latest = latest;
    this.earliest = earliest;
    this.cleaning = cleaning;
    this.arrowFromRows = arrowFromRows;
    this.lane = database.openLane();
    try {
      this.incoming = IncomingReadings.register(lane.connection());
    } catch (SQLException e) {
      throw new StoreException("The way in for readings could not be opened.", e);
    }
    this.newRows = new NewRows(latest, incoming);
  }

  @Override
  public Appended append(ReadingBatch readings, List<CleaningEntry> entries) {
    check(readings);
    if (readings.isEmpty() && entries.isEmpty()) {
      return new Appended(0, 0);
    }
    ReadingBatch stored =
        lane.write(
            "a batch of %d readings".formatted(readings.size()),
            open -> {
              ReadingBatch fresh = newRows.select(open, readings);
              insert(open, fresh);
              cleaning.add(open, entries);
              return fresh;
            },
            this::remember);
    return new Appended(stored.size(), readings.size() - stored.size());
  }

  private void remember(ReadingBatch stored) {
    NewestRows.of(stored).forEach(latest::advance);
    for (int row = 0; row < stored.size(); row++) {
      earliest.include(stored.timeMicros(row));
    }
  }

  private void check(ReadingBatch readings) {
    int tags = catalog.tagCount();
    for (int row = 0; row < readings.size(); row++) {
      int tag = readings.tag(row);
      if (tag < 0 || tag >= tags) {
        throw new IllegalArgumentException(
            "Row %d of the batch has tag index %d, and the catalog has the %d tags from 0. Maybe the tag was not registered."
                .formatted(row, tag, tags));
      }
      if (!Times.isKept(readings.timeMicros(row))) {
        throw new IllegalArgumentException(
            "Row %d of the batch, of tag (%s), has time %d; microseconds of the years 1 to 9999 are kept. Maybe the source counts in nanoseconds."
                .formatted(row, catalog.getTag(tag).id(), readings.timeMicros(row)));
      }
    }
  }

  private void insert(WriteLane open, ReadingBatch fresh) throws SQLException {
    if (fresh.isEmpty()) {
      return;
    }
    if (fresh.size() >= arrowFromRows) {
      bulk.insert(open, fresh);
    } else {
      incoming.offer(fresh);
      open.prepare(INSERT_FROM + IncomingReadings.NAME).executeUpdate();
    }
  }

  /** Removes what is older; on this lane, so that no batch is looked up meanwhile. */
  long forgetBefore(long micros) {
    return lane.write(
        "the removal of old readings",
        open -> {
          PreparedStatement readings =
              open.prepare("DELETE FROM kept.reading WHERE ts < make_timestamp(?)");
          readings.setLong(1, Times.clamp(micros));
          long removed = readings.executeLargeUpdate();
          PreparedStatement entries =
              open.prepare("DELETE FROM kept.cleaning WHERE received_micros < ?");
          entries.setLong(1, micros);
          entries.executeUpdate();
          PreparedStatement gaps =
              open.prepare("DELETE FROM kept.gap WHERE to_micros < ? AND NOT open");
          gaps.setLong(1, micros);
          gaps.executeUpdate();
          return removed;
        });
  }

  @Override
  public void close() {
    bulk.close();
  }
}
