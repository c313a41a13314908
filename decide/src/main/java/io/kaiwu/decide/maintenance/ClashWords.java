// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Requirement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says requirements, conflicts and ways out in the words of whoever set the problem. */
final class ClashWords {

  static final Text ANY = Text.of("综合代价最低的办法", "the cheapest way over all");
  static final Text LESS_OUTPUT = Text.of("只降低产量要求", "lower demand alone");
  static final Text MORE_CREW = Text.of("只增加维修工时", "more crew hours alone");
  static final Text WAIVERS = Text.of("只放弃停机安排", "giving up arrangements alone");

  private final MaintenanceProblem problem;

  ClashWords(MaintenanceProblem problem) {
    this.problem = problem;
  }

  Conflict conflict(Collection<Ask> asks, boolean minimal) {
    List<Requirement> requirements =
        asks.stream().map(ask -> new Requirement(key(ask), requirement(ask))).toList();
    Text text =
        requirements.size() == 1
            ? Text.of(
                "这一要求无论如何安排都无法满足：" + requirements.getFirst().text().zh() + "。",
                "No plan can meet this: " + requirements.getFirst().text().en() + ".")
            : Text.of(
                "以下要求无法同时满足：" + join(requirements, Text::zh, "；") + "。",
                "These cannot all be met: " + join(requirements, Text::en, "; ") + ".");
    return new Conflict(requirements, text, minimal);
  }

  /** The change of a requirement by so many steps, as {@link FitModel#eased} counts them. */
  Change change(Ask ask, long steps) {
    String key = key(ask);
    return switch (ask) {
      case Ask.Demand(int p) -> {
        long price = problem.prices().shortfallCentsPerUnit();
        String less = number(Numbers.fromThousandths(steps)) + unit();
        yield change(
            key,
            steps,
            price,
            Text.of("%s的产量要求降低 %s", "lower the demand of %s by %s"),
            label(p),
            less);
      }
      case Ask.Crew(int p) -> {
        long price = problem.prices().extraCrewCentsPerHour();
        String more = number(Numbers.fromThousandths(steps));
        yield change(
            key,
            steps,
            price,
            Text.of("%s增加 %s 个维修工时", "add %2$s crew hours in %1$s"),
            label(p),
            more);
      }
      case Ask.Settled(int m) ->
          waiver(key, Text.of("取消 %s 已定的停机", "give up the settled stop of %s"), name(m));
      case Ask.Barred(int m) ->
          waiver(
              key,
              Text.of("允许 %s 在原定禁停的时段停机", "let %s stand still in its barred periods"),
              name(m));
    };
  }

  static String key(MaintenanceProblem problem, Ask ask) {
    return switch (ask) {
      case Ask.Demand(int p) -> "demand/" + p;
      case Ask.Crew(int p) -> "crew/" + p;
      case Ask.Settled(int m) -> "stop/" + problem.machines().get(m).asset();
      case Ask.Barred(int m) -> "barred/" + problem.machines().get(m).asset();
    };
  }

  private String key(Ask ask) {
    return key(problem, ask);
  }

  private Text requirement(Ask ask) {
    return switch (ask) {
      case Ask.Demand(int p) -> demand(p);
      case Ask.Crew(int p) ->
          say(
              Text.of("%s只有 %s 个维修工时", "%s has only %s crew hours"),
              label(p),
              number(problem.periods().get(p).crewHours()));
      case Ask.Settled(int m) -> settled(problem.machines().get(m), name(m));
      case Ask.Barred(int m) ->
          say(
              Text.of("%s 在%s不许停机", "%s must not stand still in %s"),
              name(m),
              problem.machines().get(m).barredPeriods().stream()
                  .map(this::label)
                  .collect(Collectors.joining(" ")));
    };
  }

  private Text demand(int period) {
    long all =
        problem.machines().stream().mapToLong(m -> Numbers.thousandths(m.outputPerPeriod())).sum();
    double demand = problem.periods().get(period).demand();
    long missing = Numbers.thousandths(demand) - all;
    String asked = number(demand) + unit();
    String most = number(Numbers.fromThousandths(all)) + unit();
    return missing > 0
        ? say(
            Text.of(
                "%s要求产出 %s，而所有机器都开动也只能产出 %s，缺 %s",
                "%s demands %s, but all machines running make only %s, %s short"),
            label(period),
            asked,
            most,
            number(Numbers.fromThousandths(missing)) + unit())
        : say(
            Text.of("%s要求产出 %s（所有机器都开动时为 %s）", "%s demands %s (all machines running make %s)"),
            label(period),
            asked,
            most);
  }

  private Text settled(Machine machine, String name) {
    String periods = Integer.toString(machine.stop().periods());
    String hours = number(machine.stop().crewHoursPerPeriod());
    String output = number(machine.outputPerPeriod()) + unit();
    String zh = "（停 %s 个时段，每时段用 %s 个工时、少产 %s）".formatted(periods, hours, output);
    String en =
        " (for %s periods, each taking %s crew hours and %s of output)"
            .formatted(periods, hours, output);
    Text stop =
        switch (machine.rule()) {
          case StopRule.Free() ->
              throw new IllegalArgumentException(name + " has no settled stop.");
          case StopRule.Started() -> say(Text.of("%s 已经停机", "%s stands still already"), name);
          case StopRule.StartAt(int p) ->
              say(Text.of("%s 定于%s开始停机", "%s is booked to stop in %s"), name, label(p));
          case StopRule.StartBy(int p) ->
              say(Text.of("%s 最迟须在%s开始停机", "%s must stop in %s at the latest"), name, label(p));
        };
    return Text.of(stop.zh() + zh, stop.en() + en);
  }

  private Change change(
      String key, long steps, long centsPerUnit, Text template, String where, String by) {
    double cost = steps * (double) centsPerUnit / 1000;
    Text what = say(template, where, by);
    return new Change(key, withCost(what, cost), Numbers.fromThousandths(steps), cost);
  }

  private Change waiver(String key, Text template, String name) {
    double cost = problem.prices().waiverCents();
    return new Change(key, withCost(say(template, name), cost), 1, cost);
  }

  private Text withCost(Text what, double cents) {
    String money =
        BigDecimal.valueOf(cents).movePointLeft(2).setScale(2, RoundingMode.HALF_UP).toPlainString()
            + " "
            + problem.currency();
    return Text.of(what.zh() + "，代价 " + money.strip(), what.en() + ", at " + money.strip());
  }

  private static Text say(Text template, Object... parts) {
    return Text.of(template.zh().formatted(parts), template.en().formatted(parts));
  }

  private static String join(
      List<Requirement> requirements, Function<Text, String> language, String between) {
    return requirements.stream()
        .map(requirement -> language.apply(requirement.text()))
        .collect(Collectors.joining(between));
  }

  private String label(int period) {
    return "“" + problem.periods().get(period).label() + "”";
  }

  private String name(int machine) {
    return problem.machines().get(machine).asset().value();
  }

  private String unit() {
    return problem.outputUnit().isEmpty() ? "" : " " + problem.outputUnit();
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
