// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.reading.GapLedger;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.TimeRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/** Gaps in a table; the one lane that writes them keeps their key unique. */
final class DuckGapLedger implements GapLedger {

  private static final String OVERLAPPING =
      """
      SELECT tag, from_micros, to_micros, cause, open, backfilled_micros FROM kept.gap
      WHERE from_micros < ? AND to_micros > ?\
      """;

  private final Database database;
  private final TagCatalog catalog;
  private final WriteLane lane;

  private record Key(int tag, long fromMicros) {}

  DuckGapLedger(Database database, TagCatalog catalog) {
    this.database = database;
    this.catalog = catalog;
    this.lane = database.openLane();
  }

  @Override
  public void putGaps(List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    Map<Key, Gap> byKey = new LinkedHashMap<>();
    for (Gap gap : gaps) {
      byKey.put(new Key(indexOf(gap.tag()), gap.range().fromMicros()), gap);
    }
    lane.write(
        "%d gaps".formatted(gaps.size()),
        open -> {
          open.execute(
              "DELETE FROM kept.gap WHERE (tag, from_micros) IN " + listOf(byKey.keySet()));
          try (DuckDBAppender rows = open.connection().createAppender("kept", "gap")) {
            for (var entry : byKey.entrySet()) {
              append(rows, entry.getKey().tag, entry.getValue());
            }
            rows.flush();
          }
          return byKey;
        });
  }

  private int indexOf(TagId id) {
    return catalog
        .findTag(id)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The gap is of tag (%s), which is not registered.".formatted(id)))
        .index();
  }

  private static String listOf(Collection<Key> keys) {
    return keys.stream()
        .map(key -> "(" + key.tag + ", CAST('" + key.fromMicros + "' AS BIGINT))")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static void append(DuckDBAppender rows, int tag, Gap gap) throws SQLException {
    rows.beginRow()
        .append(tag)
        .append(gap.range().fromMicros())
        .append(gap.range().toMicros())
        .append(gap.cause().name())
        .append(gap.open());
    if (gap.backfilledMicros().isPresent()) {
      rows.append(gap.backfilledMicros().getAsLong());
    } else {
      rows.appendNull();
    }
    rows.endRow();
  }

  @Override
  public List<Gap> listGaps(TimeRange range, int limit) {
    return list(range, OVERLAPPING + " ORDER BY from_micros DESC, tag LIMIT " + limit);
  }

  @Override
  public List<Gap> listGaps(TagId tag, TimeRange range) {
    return catalog
        .findTag(tag)
        .map(known ->
            list(range, OVERLAPPING + " AND tag = " + known.index() + " ORDER BY from_micros"))
        .orElse(List.of());
  }

  private List<Gap> list(TimeRange range, String sql) {
    return database.read(
        "the gaps",
        connection -> {
          try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, range.toMicros());
            query.setLong(2, range.fromMicros());
            try (ResultSet rows = query.executeQuery()) {
              List<Gap> gaps = new ArrayList<>();
              while (rows.next()) {
                gaps.add(gap(rows));
              }
              return gaps;
            }
          }
        });
  }

  private Gap gap(ResultSet row) throws SQLException {
    long backfilled = row.getLong(6);
    OptionalLong backfilledMicros =
        row.wasNull() ? OptionalLong.empty() : OptionalLong.of(backfilled);
    return new Gap(
        catalog.getTag(row.getInt(1)).id(),
        new TimeRange(row.getLong(2), row.getLong(3)),
        Gap.Cause.valueOf(row.getString(4)),
        row.getBoolean(5),
        backfilledMicros);
  }
}
