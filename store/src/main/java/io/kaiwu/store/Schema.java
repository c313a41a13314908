// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of the store, in the schema {@code kept}, and the views that users see, in {@code
 * main}.
 *
 * <p>No table has a PRIMARY KEY: its index makes writing readings four times slower, and uniqueness
 * is kept by the one lane that writes each table.
 */
final class Schema {

  static final int VERSION = 1;

  /** The tables in the order in which they are restored. */
  static final List<String> TABLES =
      List.of("asset", "tag", "reading", "gap", "cleaning", "cleaning_total", "document");

  /** What users may name in their SQL. */
  static final List<String> VIEWS =
      List.of("readings", "tags", "assets", "gaps", "cleaning", "cleaning_totals");

  private static final List<String> DEFINITIONS =
      List.of(
          "CREATE SCHEMA IF NOT EXISTS kept",
          "CREATE TABLE IF NOT EXISTS kept.version(number INTEGER NOT NULL)",
          """
          CREATE TABLE IF NOT EXISTS kept.asset(
            path VARCHAR NOT NULL, level VARCHAR NOT NULL, kind VARCHAR NOT NULL,
            label_zh VARCHAR NOT NULL, label_en VARCHAR NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS kept.tag(
            index INTEGER NOT NULL, asset VARCHAR NOT NULL, name VARCHAR NOT NULL,
            unit VARCHAR NOT NULL, low DOUBLE NOT NULL, high DOUBLE NOT NULL, period_nanos BIGINT,
            label_zh VARCHAR NOT NULL, label_en VARCHAR NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS kept.reading(
            tag INTEGER NOT NULL, ts TIMESTAMP NOT NULL, seq BIGINT NOT NULL,
            value DOUBLE NOT NULL, quality UTINYINT NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS kept.gap(
            tag INTEGER NOT NULL, from_micros BIGINT NOT NULL, to_micros BIGINT NOT NULL,
            cause VARCHAR NOT NULL, open BOOLEAN NOT NULL, backfilled_micros BIGINT)\
          """,
          """
          CREATE TABLE IF NOT EXISTS kept.cleaning(
            received_micros BIGINT NOT NULL, source VARCHAR NOT NULL, tag VARCHAR NOT NULL,
            time_micros BIGINT NOT NULL, raw VARCHAR NOT NULL, reason VARCHAR NOT NULL,
            action VARCHAR NOT NULL, detail VARCHAR NOT NULL, recipe VARCHAR NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS kept.cleaning_total(
            reason VARCHAR NOT NULL, action VARCHAR NOT NULL, entries BIGINT NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS kept.document(
            collection VARCHAR NOT NULL, id VARCHAR NOT NULL, created_micros BIGINT NOT NULL,
            subject VARCHAR, body VARCHAR NOT NULL)\
          """,
          """
          CREATE OR REPLACE VIEW main.readings AS
          SELECT t.asset, t.name AS tag, r.ts AS time, r.value, t.unit,
            CASE r.quality & 3 WHEN 0 THEN 'good' WHEN 1 THEN 'uncertain' ELSE 'bad' END AS quality,
            r.quality & 4 <> 0 AS late, r.quality & 8 <> 0 AS repaired,
            r.quality & 16 <> 0 AS backfilled, r.seq AS sequence
          FROM kept.reading r JOIN kept.tag t ON r.tag = t.index\
          """,
          """
          CREATE OR REPLACE VIEW main.tags AS
          SELECT asset, name AS tag, unit, low, high, period_nanos / 1e9 AS period_seconds,
            label_zh, label_en
          FROM kept.tag ORDER BY index\
          """,
          "CREATE OR REPLACE VIEW main.assets AS SELECT * FROM kept.asset ORDER BY path",
          """
          CREATE OR REPLACE VIEW main.gaps AS
          SELECT t.asset, t.name AS tag, %s AS "from", %s AS "to", g.cause, g.open,
            make_timestamp(g.backfilled_micros) AS backfilled
          FROM kept.gap g JOIN kept.tag t ON g.tag = t.index\
          """
              .formatted(time("g.from_micros"), time("g.to_micros")),
          """
          CREATE OR REPLACE VIEW main.cleaning AS
          SELECT %s AS received, source, tag, %s AS time, raw, reason, action, detail, recipe
          FROM kept.cleaning\
          """
              .formatted(time("received_micros"), time("time_micros")),
          "CREATE OR REPLACE VIEW main.cleaning_totals AS SELECT * FROM kept.cleaning_total");

  private Schema() {}

  static void prepare(Statement statement) throws SQLException {
    for (String definition : DEFINITIONS) {
      statement.execute(definition);
    }
    int version = versionOf(statement);
    if (version != VERSION) {
      throw new StoreException(
          "The store has layout %d and this program knows layout %d. Maybe it was written by a newer version: use that one, or restore a backup into an empty folder."
              .formatted(version, VERSION));
    }
  }

  private static int versionOf(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery("SELECT number FROM kept.version")) {
      if (found.next()) {
        return found.getInt(1);
      }
    }
    statement.execute("INSERT INTO kept.version VALUES (" + VERSION + ")");
    return VERSION;
  }

  /** Microseconds as a TIMESTAMP; what lies outside the years 1 to 9999 is shown as their end. */
  private static String time(String column) {
    return "make_timestamp(greatest(%d, least(%d, %s)))"
        .formatted(Times.EARLIEST_MICROS, Times.LATEST_MICROS, column);
  }
}
