// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walls that stand when the guard before them is left out. */
class SqlQueryTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path directory;
  @TempDir Path outside;

  @Test
  void cannotWriteNorReachFilesNorChangeSettingsEvenUnguarded() throws Exception {
    Path secret = Files.writeString(outside.resolve("secret.txt"), "secret");
    try (Database database = Database.open(StoreConfig.of(directory), StoreFiles.in(directory))) {
      for (String sql :
          List.of(
              "INSERT INTO kept.cleaning_total VALUES ('a', 'b', 1)",
              "CREATE TABLE main.t(a INT)",
              "SET enable_external_access = true",
              "SET threads = 1",
              "SELECT * FROM read_text('" + secret + "')",
              "COPY (SELECT 1) TO '" + outside.resolve("out.csv") + "'",
              "ATTACH '" + outside.resolve("other.db") + "' AS other")) {
        SqlQuery query = new SqlQuery(database, sql, "");
        assertThatThrownBy(() -> query.run(10, LONG)).as(sql).isInstanceOf(StoreException.class);
      }
      SqlQuery count = new SqlQuery(database, "SELECT count(*) FROM kept.cleaning_total", "");
      assertThat(count.run(10, LONG).rows()).containsExactly(List.of(0L));
    }
    try (var files = Files.list(outside)) {
      assertThat(files).containsExactly(secret);
    }
  }

  @Test
  void spillsASortThatDoesNotFitInMemoryToTheStoresOwnFolder() {
    StoreConfig tight = StoreConfig.of(directory).withMemoryLimitMegabytes(64);
    try (Database database = Database.open(tight, StoreFiles.in(directory))) {
      SqlQuery sort =
          new SqlQuery(
              database,
              "SELECT count(*), max(n) FROM (SELECT row_number() OVER (ORDER BY hash(i)) AS n FROM range(6000000) t(i))",
              "");
      assertThat(sort.run(1, LONG).rows()).containsExactly(List.of(6_000_000L, 6_000_000L));
    }
  }

  @Test
  void leavesNoTransactionOpenBehindAFailedQuery() {
    try (Database database = Database.open(StoreConfig.of(directory), StoreFiles.in(directory))) {
      for (int i = 0; i < 10; i++) {
        SqlQuery wrong = new SqlQuery(database, "SELECT error('no')", "");
        assertThatThrownBy(() -> wrong.run(1, LONG)).isInstanceOf(SqlRefusedException.class);
      }
      WriteLane lane = database.openLane();
      lane.write(
          "a check",
          open -> {
            open.execute("INSERT INTO kept.cleaning_total VALUES ('a', 'b', 1)");
            return true;
          });
      SqlQuery count = new SqlQuery(database, "SELECT count(*) FROM kept.cleaning_total", "");
      assertThat(count.run(10, LONG).rows()).containsExactly(List.of(1L));
    }
  }
}
