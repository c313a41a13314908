// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.time.TimeRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the rows of a batch that the store does not have yet.
 *
 * <p>A row newer than the newest of its tag is new without asking. The others are looked up by a
 * semi-join within the times they span, where the zone maps of the table leave most of it unread.
 * In the usual case, all rows newer and in order, this costs one comparison a row and no query.
 */
final class NewRows {

  private final LatestValues latest;
  private final IncomingReadings incoming;

  private record Key(int tag, long timeMicros, long sequence) {}

  NewRows(LatestValues latest, IncomingReadings incoming) {
    this.latest = latest;
    this.incoming = incoming;
  }

  /** The rows that are new, in their order; each key once. */
  ReadingBatch select(WriteLane lane, ReadingBatch batch) throws SQLException {
    if (isInOrderAndNewer(batch)) {
      return batch;
    }
    Set<Key> seen = storedAmong(lane, olderRows(batch));
    ReadingBatch.Builder fresh = ReadingBatch.builder(batch.size());
    for (int row = 0; row < batch.size(); row++) {
      if (seen.add(new Key(batch.tag(row), batch.timeMicros(row), batch.sequence(row)))) {
        fresh.add(batch, row);
      }
    }
    return fresh.size() == batch.size() ? batch : fresh.build();
  }

  private boolean isInOrderAndNewer(ReadingBatch batch) {
    int[] newestRow = NewestRows.none(batch);
    for (int row = 0; row < batch.size(); row++) {
      int before = newestRow[batch.tag(row)];
      boolean newer =
          before < 0 ? latest.isBehind(batch, row) : NewestRows.isNewer(batch, row, before);
      if (!newer) {
        return false;
      }
      newestRow[batch.tag(row)] = row;
    }
    return true;
  }

  private ReadingBatch olderRows(ReadingBatch batch) {
    ReadingBatch.Builder older = ReadingBatch.builder(16);
    for (int row = 0; row < batch.size(); row++) {
      if (!latest.isBehind(batch, row)) {
        older.add(batch, row);
      }
    }
    return older.build();
  }

  private Set<Key> storedAmong(WriteLane lane, ReadingBatch older) throws SQLException {
    Set<Key> stored = new HashSet<>();
    if (older.isEmpty()) {
      return stored;
    }
    incoming.offer(older);
    TimeRange span = spanOf(older);
    PreparedStatement query =
        lane.prepare(
            """
            SELECT r.tag, epoch_us(r.ts), r.seq FROM kept.reading r
            SEMI JOIN (SELECT tag, make_timestamp(micros) AS ts, seq FROM %s) i
            ON r.tag = i.tag AND r.ts = i.ts AND r.seq = i.seq
            WHERE r.ts >= make_timestamp(?) AND r.ts <= make_timestamp(?)\
            """
                .formatted(IncomingReadings.NAME));
    query.setLong(1, span.fromMicros());
    query.setLong(2, span.toMicros());
    try (ResultSet found = query.executeQuery()) {
      while (found.next()) {
        stored.add(new Key(found.getInt(1), found.getLong(2), found.getLong(3)));
      }
    }
    return stored;
  }

  private static TimeRange spanOf(ReadingBatch batch) {
    long[] times = batch.toColumns().timesMicros();
    return new TimeRange(
        Arrays.stream(times).min().orElseThrow(), Arrays.stream(times).max().orElseThrow());
  }
}
