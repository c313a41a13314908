// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.act.ActException;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandJson;
import io.kaiwu.act.command.CommandService;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.account.AuditTrail;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A person's word on commands, and the master switch. */
public final class CommandRoutes {

  private static final int ENDED_SHOWN = 100;

  private final CommandService commands;
  private final AuditTrail audit;

  /** The master switch. */
  public record Commanding(boolean on) {}

  public CommandRoutes(CommandService commands, AuditTrail audit) {
    this.commands = commands;
    this.audit = audit;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/commands",
            Access.VIEWER,
            Text.of(
                "进行中的指令和最近结束的指令，新的在前",
                "commands that go on and those that ended lately, newest first"),
            Response.anyJson(),
            this::list),
        Route.post(
            "/api/commands/{id}/approve",
            Access.OPERATOR,
            Text.of("批准一条指令", "approves a command"),
            Response.anyJson(),
            this::approve),
        Route.post(
            "/api/commands/{id}/abort",
            Access.OPERATOR,
            Text.of("中止一条指令", "aborts a command"),
            Response.anyJson(),
            this::abort),
        Route.post(
                "/api/commanding",
                Access.OWNER,
                Text.of("指令总开关", "the master switch"),
                Response.of(Commanding.class),
                this::switchCommands)
            .taking(Commanding.class));
  }

  private Answer list(Call call) {
    List<Object> shown = new ArrayList<>();
    int ended = 0;
    for (Command command : commands.listCommands().reversed()) {
      if (!command.isEnded() || ended++ < ENDED_SHOWN) {
        shown.add(CommandJson.write(command));
      }
    }
    return Answer.json(shown);
  }

  private Answer approve(Call call) {
    UUID id = find(call);
    String person = call.person().user();
    Command command;
    try {
      command = commands.approve(id, person);
    } catch (ActException e) {
      throw Refusal.conflict(
          "not-waiting",
          Text.of("该指令已不在等待批准。", "The command does not wait for approval any more."));
    }
    audit.note(person, "command-approved", id.toString(), command.request().point().toString());
    return Answer.json(CommandJson.write(command));
  }

  private Answer abort(Call call) {
    UUID id = find(call);
    String person = call.person().user();
    Command command = commands.abort(id, person);
    audit.note(person, "command-aborted", id.toString(), command.request().point().toString());
    return Answer.json(CommandJson.write(command));
  }

  private UUID find(Call call) {
    return commands
        .findCommand(call.pathId("id"))
        .orElseThrow(() ->
            Refusal.notFound(
                "没有编号为 %s 的指令，可能已过久被遗忘。".formatted(call.path("id")),
                "There is no command (%s). Maybe it is so old that it was forgotten."
                    .formatted(call.path("id"))))
        .id();
  }

  private Answer switchCommands(Call call) {
    boolean on = call.body(Commanding.class).on;
    commands.switchCommands(on, call.person().user());
    audit.note(call.person().user(), on ? "commanding-on" : "commanding-off", "commands", "");
    return Answer.json(new Commanding(commands.isOn()));
  }
}
