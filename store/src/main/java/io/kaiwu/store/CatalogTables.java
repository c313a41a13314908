// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/** The rows of assets and tags. */
final class CatalogTables {

  private CatalogTables() {}

  static List<Asset> readAssets(Database database) {
    return database.read(
        "the assets",
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement(
                      "SELECT path, level, kind, label_zh, label_en FROM kept.asset");
              ResultSet row = query.executeQuery()) {
            List<Asset> assets = new ArrayList<>();
            while (row.next()) {
              assets.add(
                  new Asset(
                      AssetPath.of(row.getString(1)),
                      AssetLevel.valueOf(row.getString(2)),
                      row.getString(3),
                      Text.of(row.getString(4), row.getString(5))));
            }
            return assets;
          }
        });
  }

  static List<Tag> readTags(Database database) {
    return database.read(
        "the tags",
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement(
                      """
                      SELECT index, asset, name, unit, low, high, period_nanos, label_zh, label_en
                      FROM kept.tag ORDER BY index\
                      """);
              ResultSet row = query.executeQuery()) {
            List<Tag> tags = new ArrayList<>();
            while (row.next()) {
              tags.add(new Tag(row.getInt(1), spec(row)));
            }
            return tags;
          }
        });
  }

  private static TagSpec spec(ResultSet row) throws SQLException {
    long periodNanos = row.getLong(7);
    Optional<Duration> period =
        row.wasNull() ? Optional.empty() : Optional.of(Duration.ofNanos(periodNanos));
    return new TagSpec(
        TagId.of(row.getString(2), row.getString(3)),
        Unit.of(row.getString(4)),
        new Range(row.getDouble(5), row.getDouble(6)),
        period,
        Text.of(row.getString(8), row.getString(9)));
  }

  static void replaceAssets(WriteLane lane, Collection<Asset> assets) throws SQLException {
    if (assets.isEmpty()) {
      return;
    }
    lane.execute(
        "DELETE FROM kept.asset WHERE path IN "
            + assets.stream()
                .map(asset -> "'" + Sql.escape(asset.path().value()) + "'")
                .collect(Collectors.joining(",", "(", ")")));
    try (DuckDBAppender rows = lane.connection().createAppender("kept", "asset")) {
      for (Asset asset : assets) {
        rows.beginRow()
            .append(asset.path().value())
            .append(asset.level().name())
            .append(asset.kind())
            .append(asset.label().zh())
            .append(asset.label().en())
            .endRow();
      }
      rows.flush();
    }
  }

  static void replaceTags(WriteLane lane, Collection<Tag> tags) throws SQLException {
    if (tags.isEmpty()) {
      return;
    }
    int[] indexes = tags.stream().mapToInt(Tag::index).toArray();
    lane.execute("DELETE FROM kept.tag WHERE " + Sql.oneOf("index", indexes));
    try (DuckDBAppender rows = lane.connection().createAppender("kept", "tag")) {
      for (Tag tag : tags) {
        append(rows, tag);
      }
      rows.flush();
    }
  }

  private static void append(DuckDBAppender rows, Tag tag) throws SQLException {
    TagSpec spec = tag.spec();
    rows.beginRow()
        .append(tag.index())
        .append(spec.id().asset().value())
        .append(spec.id().name())
        .append(spec.unit().code())
        .append(spec.range().low())
        .append(spec.range().high());
    if (spec.period().isPresent()) {
      rows.append(spec.period().get().toNanos());
    } else {
      rows.appendNull();
    }
    rows.append(spec.label().zh()).append(spec.label().en()).endRow();
  }
}
