// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.loop.alarm.Alarm;
import io.kaiwu.loop.alarm.AlarmBook;
import io.kaiwu.loop.alarm.AlarmKeeper;
import io.kaiwu.server.account.AuditTrail;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Query;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The alarms that stand and those that stood. */
public final class AlarmRoutes {

  private static final int SHOWN = 500;

  private final AlarmBook book;
  private final AlarmKeeper keeper;
  private final AuditTrail audit;

  public AlarmRoutes(AlarmBook book, AlarmKeeper keeper, AuditTrail audit) {
    this.book = book;
    this.keeper = keeper;
    this.audit = audit;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
                "/api/alarms",
                Access.VIEWER,
                Text.of("报警：正在发生的在前", "alarms, those that stand first"),
                Response.listOf(AlarmView.class),
                this::list)
            .with(Query.optional("active", "boolean", "only those that stand, or that ended")),
        Route.post(
            "/api/alarms/{id}/acknowledge",
            Access.OPERATOR,
            Text.of("确认一条报警", "notes that a person has seen an alarm"),
            Response.of(AlarmView.class),
            this::acknowledge));
  }

  private Answer list(Call call) {
    Optional<Boolean> active = call.queryBoolean("active");
    Stream<Alarm> standing = active.orElse(true) ? book.listActive().stream() : Stream.of();
    Stream<Alarm> ended =
        active.orElse(false)
            ? Stream.of()
            : keeper.listNewest(SHOWN).stream().filter(alarm -> !alarm.active());
    return Answer.json(Stream.concat(standing, ended).map(AlarmView::of).toList());
  }

  private Answer acknowledge(Call call) {
    Alarm alarm =
        book.acknowledge(call.pathId("id"), call.person().user())
            .orElseThrow(() ->
                Refusal.notFound(
                    "没有编号为 %s 的报警。".formatted(call.path("id")),
                    "There is no alarm (%s).".formatted(call.path("id"))));
    audit.note(
        call.person().user(), "alarm-acknowledged", alarm.id().toString(), alarm.text().en());
    return Answer.json(AlarmView.of(alarm));
  }
}
