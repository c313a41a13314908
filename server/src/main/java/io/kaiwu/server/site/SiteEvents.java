// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.act.command.Command;
import io.kaiwu.loop.alarm.Alarm;
import io.kaiwu.loop.decision.Decision;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What happens at the site, for whoever listens. Listeners must be quick; they are called where it
 * happens.
 */
public final class SiteEvents {

  private final List<Consumer<Command>> commands = new CopyOnWriteArrayList<>();
  private final List<Consumer<Alarm>> alarms = new CopyOnWriteArrayList<>();
  private final List<Consumer<Decision>> decisions = new CopyOnWriteArrayList<>();

  public void onCommand(Consumer<Command> listener) {
    commands.add(listener);
  }

  public void onAlarm(Consumer<Alarm> listener) {
    alarms.add(listener);
  }

  public void onDecision(Consumer<Decision> listener) {
    decisions.add(listener);
  }

  void commandChanged(Command command) {
    commands.forEach(listener -> listener.accept(command));
  }

  void alarmChanged(Alarm alarm) {
    alarms.forEach(listener -> listener.accept(alarm));
  }

  void decisionChanged(Decision decision) {
    decisions.forEach(listener -> listener.accept(decision));
  }
}
