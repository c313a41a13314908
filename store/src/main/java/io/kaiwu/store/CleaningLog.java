// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.time.TimeRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;

/** What the cleaning recipes did, entry by entry and in total. Safe for use by many threads. */
public final class CleaningLog {

  private final Database database;

  private record Kind(Reason reason, Action action) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int byReason = reason.compareTo(other.reason);
      return byReason != 0 ? byReason : action.compareTo(other.action);
    }
  }

  CleaningLog(Database database) {
    this.database = database;
  }

  /**
   * The entries received within the range, newest first.
   *
   * @param reason only those with this reason; all if empty
   */
  public List<CleaningEntry> listEntries(TimeRange range, Optional<Reason> reason, int limit) {
    return database.read(
        "the cleaning entries",
        connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  """
                  SELECT received_micros, source, tag, time_micros, raw, reason, action, detail,
                    recipe
                  FROM kept.cleaning
                  WHERE received_micros >= ? AND received_micros < ? AND (? = '' OR reason = ?)
                  ORDER BY received_micros DESC, rowid DESC LIMIT ?\
                  """)) {
            query.setLong(1, range.fromMicros());
            query.setLong(2, range.toMicros());
            query.setString(3, reason.map(Reason::name).orElse(""));
            query.setString(4, reason.map(Reason::name).orElse(""));
            query.setInt(5, limit);
            try (ResultSet rows = query.executeQuery()) {
              List<CleaningEntry> entries = new ArrayList<>();
              while (rows.next()) {
                entries.add(entry(rows));
              }
              return entries;
            }
          }
        });
  }

  /** The totals by reason and action, in the order of the reasons; those with none are left out. */
  public List<CleaningTotal> listTotals() {
    return database.read(
        "the totals of the cleaning entries",
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement(
                      "SELECT reason, action, entries FROM kept.cleaning_total");
              ResultSet rows = query.executeQuery()) {
            Map<Kind, Long> totals = new TreeMap<>();
            while (rows.next()) {
              totals.put(
                  new Kind(Reason.valueOf(rows.getString(1)), Action.valueOf(rows.getString(2))),
                  rows.getLong(3));
            }
            List<CleaningTotal> list = new ArrayList<>();
            totals.forEach((kind, n) -> list.add(new CleaningTotal(kind.reason, kind.action, n)));
            return list;
          }
        });
  }

  /** Adds the entries and counts them, within the caller's transaction. */
  void add(WriteLane lane, List<CleaningEntry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    Map<Kind, Integer> counts = new TreeMap<>();
    try (DuckDBAppender rows = lane.connection().createAppender("kept", "cleaning")) {
      for (CleaningEntry entry : entries) {
        rows.beginRow()
            .append(entry.receivedMicros())
            .append(entry.source())
            .append(entry.tag())
            .append(entry.timeMicros())
            .append(entry.raw())
            .append(entry.reason().name())
            .append(entry.action().name())
            .append(entry.detail())
            .append(entry.recipe())
            .endRow();
        counts.merge(new Kind(entry.reason(), entry.action()), 1, Integer::sum);
      }
      rows.flush();
    }
    for (var count : counts.entrySet()) {
      count(lane, count.getKey(), count.getValue());
    }
  }

  private static void count(WriteLane lane, Kind kind, int entries) throws SQLException {
    PreparedStatement update =
        lane.prepare(
            "UPDATE kept.cleaning_total SET entries = entries + ? WHERE reason = ? AND action = ?");
    update.setInt(1, entries);
    update.setString(2, kind.reason.name());
    update.setString(3, kind.action.name());
    if (update.executeUpdate() == 0) {
      PreparedStatement insert = lane.prepare("INSERT INTO kept.cleaning_total VALUES (?, ?, ?)");
      insert.setString(1, kind.reason.name());
      insert.setString(2, kind.action.name());
      insert.setInt(3, entries);
      insert.executeUpdate();
    }
  }

  private static CleaningEntry entry(ResultSet row) throws SQLException {
    return new CleaningEntry(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        Reason.valueOf(row.getString(6)),
        Action.valueOf(row.getString(7)),
        row.getString(8),
        row.getString(9));
  }
}
