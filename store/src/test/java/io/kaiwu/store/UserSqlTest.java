// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.reading.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserSqlTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String ENDLESS =
      "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = 5";

  private Store store;

  @BeforeAll
  void open(@TempDir Path directory) {
    store = Site.openWithTags(directory, 2);
    store.readings().append(Site.grid(2, 0, 50), List.of(Site.entry(1, Reason.SPIKE)));
    store
        .documents()
        .put(
            new Document(
                "users", "owner", 1, Optional.empty(), JsonNodeFactory.instance.textNode("hash")));
  }

  @AfterAll
  void close() {
    store.close();
  }

  private SqlAnswer run(String sql) {
    return store.sql().query(sql).run(1_000, LONG);
  }

  @Test
  void showsReadingsWithTheirNamesTimesAndUnits() {
    SqlAnswer answer =
        run(
            "SELECT asset, tag, time, value, unit, quality FROM readings WHERE tag = 'p1' AND time < '2026-01-01 00:00:02' ORDER BY time;");
    assertThat(answer.columns())
        .extracting(SqlAnswer.Column::name)
        .containsExactly("asset", "tag", "time", "value", "unit", "quality");
    assertThat(answer.rows())
        .containsExactly(
            List.of("mill/pump-1", "p1", "2026-01-01T00:00:00Z", 1.0, "kPa", "good"),
            List.of("mill/pump-1", "p1", "2026-01-01T00:00:01Z", 2.0, "kPa", "good"));
    assertThat(answer.cut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM readings",
        "WITH x AS (SELECT * FROM readings) SELECT count(*) FROM x",
        "SELECT tag, avg(value) FROM main.readings GROUP BY tag UNION ALL SELECT 'n', count(*) FROM tags",
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) FROM n",
        "DESCRIBE readings",
        "SUMMARIZE readings",
        "SHOW TABLES",
        "VALUES (1), (2)",
        "SELECT * FROM assets, gaps, cleaning, cleaning_totals",
        "SELECT time_bucket(INTERVAL 10 SECOND, time) AS t, max(value) FROM readings GROUP BY t",
        "SELECT a.time, a.value, b.value FROM readings a ASOF JOIN readings b ON a.time >= b.time",
        "SELECT value, lag(value) OVER (ORDER BY time) FROM readings -- the one before",
        "SELECT * FROM range(5), unnest([1, 2])",
        "SELECT table_name FROM information_schema.tables"
      })
  void runsWhatReads(String sql) {
    assertThat(run(sql).columns()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO kept.reading VALUES (0, now(), 0, 1, 0)",
        "DELETE FROM kept.reading",
        "UPDATE kept.tag SET unit = '1'",
        "DROP TABLE kept.reading",
        "CREATE TABLE t(a INT)",
        "CREATE OR REPLACE VIEW readings AS SELECT 1",
        "WITH gone AS (DELETE FROM kept.reading RETURNING *) SELECT * FROM gone",
        "WITH x AS (INSERT INTO kept.reading VALUES (0, now(), 0, 1, 0) RETURNING *) FROM x",
        "SELECT 1; DROP TABLE kept.reading",
        "SELECT 1; SELECT 2",
        "",
        "-- nothing",
        "COPY readings TO '/tmp/out.csv'",
        "COPY (SELECT 1) TO '/tmp/out.csv'",
        "ATTACH '/tmp/other.db' AS other",
        "ATTACH ':memory:' AS other",
        "EXPORT DATABASE '/tmp/out'",
        "PRAGMA database_list",
        "SET threads = 1",
        "RESET threads",
        "INSTALL httpfs",
        "LOAD httpfs",
        "CHECKPOINT",
        "CALL pragma_version()",
        "BEGIN TRANSACTION",
        "COMMIT",
        "USE main",
        "EXPLAIN ANALYZE SELECT 1",
        "PREPARE p AS SELECT 1",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM READ_BLOB('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM \"/etc/passwd\"",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM parquet_scan('x.parquet')",
        "SELECT (SELECT count(*) FROM read_text('/etc/passwd'))",
        "SELECT * FROM query('DELETE FROM kept.reading')",
        "SELECT * FROM query_table('kept.document')",
        "SELECT current_setting('temp_directory')",
        "SELECT getvariable('x')",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM kept.document",
        "SELECT * FROM store.kept.document",
        "SELECT * FROM store.main.readings",
        "DESCRIBE kept.document",
        "SUMMARIZE kept.document",
        "WITH document AS (SELECT 1) SELECT * FROM kept.document",
        "SELECT * FROM incoming_readings()",
        "SELECT * FROM readings WHERE value IN (SELECT length(body) FROM kept.document)",
        "SELECT sleep_ms(1000)",
        "SELECT * FROM json_execute_serialized_sql('{}')",
        "SELEC 1",
        "SELECT '\u0000'; DROP TABLE kept.reading",
        "SELECT ?",
        "SELECT nothing FROM readings",
        "SELECT 1 / 'x'"
      })
  void refusesWhatDoesNotReadOrReachesOut(String sql) {
    assertThatThrownBy(() -> run(sql))
        .isInstanceOfSatisfying(
            SqlRefusedException.class,
            refused -> {
              assertThat(refused.text().zh()).isNotBlank();
              assertThat(refused.text().en()).isNotBlank();
            });
    assertThat(run("SELECT count(*) FROM readings").rows()).containsExactly(List.of(100L));
  }

  @Test
  void refusesSqlThatIsNestedWithoutEnd() {
    String nested =
        "SELECT 1 WHERE " + "EXISTS (SELECT 1 WHERE ".repeat(500) + "TRUE" + ")".repeat(500);
    assertThatThrownBy(() -> run(nested)).isInstanceOf(SqlRefusedException.class);
    String sum = "SELECT " + "1 + ".repeat(900) + "1";
    assertThatThrownBy(() -> run(sum)).isInstanceOf(SqlRefusedException.class);
    String longText = "SELECT '" + "x".repeat(200_000) + "'";
    assertThatThrownBy(() -> run(longText)).isInstanceOf(SqlRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT value FROM readings WHERE tag = 'p0' ORDER BY time DESC",
        "SELECT value FROM readings WHERE tag = 'p0' ORDER BY time DESC;",
        "SELECT value FROM readings WHERE tag = 'p0' ORDER BY time DESC; -- newest first",
        "SELECT value FROM readings WHERE tag = 'p0' ORDER BY time DESC -- newest first"
      })
  void keepsTheOrderAskedForWhenItCuts(String sql) {
    SqlAnswer answer = store.sql().query(sql).run(2, LONG);
    assertThat(answer.rows()).containsExactly(List.of(49.0), List.of(48.0));
    assertThat(answer.cut()).isTrue();
  }

  @Test
  void cutsAnAnswerThatIsTooLongWithoutMakingAllOfIt() {
    SqlAnswer answer = store.sql().query("SELECT * FROM range(100000000000)").run(7, LONG);
    assertThat(answer.rows()).hasSize(7);
    assertThat(answer.cut()).isTrue();
    assertThat(store.sql().query("FROM range(7)").run(7, LONG).cut()).isFalse();
  }

  @Test
  void stopsAQueryThatTakesTooLong() {
    SqlQuery query = store.sql().query(ENDLESS);
    assertThatThrownBy(() -> query.run(10, Duration.ofMillis(300)))
        .isInstanceOf(SqlRefusedException.class)
        .hasMessageContaining("longer than 0.3 s");
    assertThat(run("SELECT 1").rows()).containsExactly(List.of(1));
  }

  @Test
  void stopsAQueryWhoseRowsComeTooSlowly() {
    // The first rows come at once and the next ones hardly ever.
    SqlQuery query =
        store
            .sql()
            .query(
                "SELECT i FROM range(1000000000000) t(i) WHERE i < 10000 OR hash(i) % 100000000000 = 7");
    assertThatThrownBy(() -> query.run(1_000_000, Duration.ofMillis(500)))
        .isInstanceOf(SqlRefusedException.class)
        .hasMessageContaining("longer than 0.5 s");
  }

  @Test
  void stopsAQueryWhenAskedTo() throws Exception {
    SqlQuery query = store.sql().query(ENDLESS);
    var answer = CompletableFuture.supplyAsync(() -> query.run(10, LONG));
    Thread.sleep(200); // so that it is running; the test holds also if it is not
    query.cancel();
    try {
      answer.get();
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .isInstanceOf(SqlRefusedException.class)
          .hasMessageContaining("was stopped");
      return;
    }
    throw new AssertionError("The query was not stopped.");
  }

  @Test
  void givesNullsListsAndHugeNumbersInFormsThatJsonKnows() {
    SqlAnswer answer =
        run(
            "SELECT NULL, [1, 2], TRUE, DATE '2026-01-02', 1.25::DECIMAL(9,2), {'a': 1}, TIMESTAMPTZ '2026-01-01 08:00:00+08'");
    assertThat(answer.rows().getFirst())
        .hasToString("[null, [1, 2], true, 2026-01-02, 1.25, {'a': 1}, 2026-01-01T00:00:00Z]");
  }
}
