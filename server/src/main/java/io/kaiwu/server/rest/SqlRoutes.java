// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.account.AuditTrail;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import io.kaiwu.store.SqlAnswer;
import io.kaiwu.store.UserSql;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Read-only SQL, a few at a time. */
public final class SqlRoutes {

  private static final int MOST_ROWS = 5_000;
  private static final int AT_ONCE = 2;
  private static final int NOTED = 500;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final UserSql sql;
  private final AuditTrail audit;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /** A statement that reads. */
  public record Question(String sql) {}

  /** What it gave; truncated if there was more. */
  public record Table(
      List<SqlAnswer.Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {}

  public SqlRoutes(UserSql sql, AuditTrail audit) {
    this.sql = sql;
    this.audit = audit;
  }

  public List<Route> routes() {
    return List.of(
        Route.post(
                "/api/sql",
                Access.ENGINEER,
                Text.of("只读 SQL 查询", "read-only SQL"),
                Response.of(Table.class),
                this::run)
            .taking(Question.class));
  }

  private Answer run(Call call) {
    String asked = call.body(Question.class).sql;
    if (!places.tryAcquire()) {
      throw new Refusal(
          429,
          "busy",
          Text.of(
              "已有 %d 条查询在执行，请稍后再试。".formatted(AT_ONCE),
              "%d queries run already; try again shortly.".formatted(AT_ONCE)));
    }
    try {
      audit.note(
          call.person().user(),
          "sql",
          "store",
          asked.substring(0, Math.min(asked.length(), NOTED)));
      SqlAnswer answer = sql.query(asked).run(MOST_ROWS, LONGEST);
      return Answer.json(new Table(answer.columns(), answer.rows(), answer.cut()));
    } finally {
      places.release();
    }
  }
}
