// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Requirement;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says asks, conflicts and ways out in the names and units of the program. */
final class ClashWords {

  static final Text ANY = Text.of("综合代价最低的办法", "the cheapest way over all");
  static final Text UPPER = Text.of("只提高约束的上限", "raising upper limits of constraints alone");
  static final Text LOWER = Text.of("只降低约束的下限", "lowering lower limits of constraints alone");

  private final Program program;

  ClashWords(Program program) {
    this.program = program;
  }

  String key(Ask ask) {
    return switch (ask) {
      case Ask.Row(int i) -> "constraint/" + program.constraint(i).name();
      case Ask.Lower(int j) -> "bound/" + program.variable(j).name() + "/lower";
      case Ask.Upper(int j) -> "bound/" + program.variable(j).name() + "/upper";
      case Ask.Whole(int j) -> "integer/" + program.variable(j).name();
    };
  }

  Requirement requirement(Ask ask) {
    return new Requirement(key(ask), text(ask));
  }

  Conflict conflict(Collection<Ask> asks, boolean minimal, boolean smallest) {
    List<Requirement> requirements = requirements(asks);
    Text what =
        requirements.size() == 1
            ? Text.of("这一要求本身无法满足：", "This cannot be met: ")
            : Text.of("以下要求无法同时满足：", "These cannot all be met: ");
    Text end = requirements.size() == 1 ? Text.of("。", ".") : end(minimal, smallest);
    Text text =
        Text.of(
            what.zh() + join(requirements, Text::zh, "；") + end.zh(),
            what.en() + join(requirements, Text::en, "; ") + end.en());
    return new Conflict(requirements, text, minimal);
  }

  private static Text end(boolean minimal, boolean smallest) {
    if (smallest) {
      return Text.of("。没有更小的冲突。", ". No smaller set clashes.");
    }
    return minimal
        ? Text.of("。去掉其中任何一条，其余的就能同时满足。", ". Without any one of them the others can be met.")
        : Text.of(
            "。时间不够，未能查明其中一部分是否已经冲突。",
            ". Perhaps a part of them clashes already; there was no time to find out.");
  }

  /** One for each ask; that some variables are whole is one for all of them. */
  private List<Requirement> requirements(Collection<Ask> asks) {
    List<Requirement> requirements = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    for (Ask ask : asks) {
      if (ask instanceof Ask.Whole(int j)) {
        whole.add(program.variable(j).name());
      } else {
        requirements.add(requirement(ask));
      }
    }
    if (!whole.isEmpty()) {
      Text text = named(Text.of("%s 须为整数", "%s must be whole"), String.join(", ", whole));
      requirements.add(new Requirement("integer/" + String.join(",", whole), text));
    }
    return requirements;
  }

  /** What is eased, by {@code amount}: raised where positive, lowered where negative. */
  Change change(Ask ask, double amount, double price) {
    boolean up = amount > 0;
    double from =
        switch (ask) {
          case Ask.Row(int i) -> up ? program.constraint(i).upper() : program.constraint(i).lower();
          case Ask.Lower(int j) -> program.variable(j).lower();
          case Ask.Upper(int j) -> program.variable(j).upper();
          case Ask.Whole(int j) -> 0;
        };
    String unit = unit(ask);
    Text template =
        up
            ? Text.of("把%s由 %s 提高 %s，至 %s", "raise the %s from %s by %s to %s")
            : Text.of("把%s由 %s 降低 %s，至 %s", "lower the %s from %s by %s to %s");
    Text side = side(ask, up);
    String old = Formula.withUnit(from, unit);
    String by = Formula.withUnit(Math.abs(amount), unit);
    String to = Formula.withUnit(from + amount, unit);
    Text text =
        Text.of(
            template.zh().formatted(side.zh(), old, by, to),
            template.en().formatted(side.en(), old, by, to));
    return new Change(key(ask), text, amount, Math.abs(amount) * price);
  }

  private Text side(Ask ask, boolean up) {
    return switch (ask) {
      case Ask.Row(int i) -> {
        Constraint row = program.constraint(i);
        Text side =
            row.isEquality()
                ? Text.of(" %s 的要求值", "required value of %s")
                : up
                    ? Text.of(" %s 的上限", "upper limit of %s")
                    : Text.of(" %s 的下限", "lower limit of %s");
        yield named(side, row.name());
      }
      case Ask.Lower(int j) ->
          named(Text.of("变量 %s 的下限", "lower bound of %s"), program.variable(j).name());
      case Ask.Upper(int j) ->
          named(Text.of("变量 %s 的上限", "upper bound of %s"), program.variable(j).name());
      case Ask.Whole(int j) ->
          named(Text.of("变量 %s 的整数要求", "wholeness of %s"), program.variable(j).name());
    };
  }

  private Text text(Ask ask) {
    return switch (ask) {
      case Ask.Row(int i) -> {
        Constraint row = program.constraint(i);
        String formula = Formula.row(program, row);
        yield Text.of(
            "约束 " + row.name() + "：" + formula, "constraint " + row.name() + ": " + formula);
      }
      case Ask.Lower(int j) -> Text.same(Formula.lowerBound(program.variable(j)));
      case Ask.Upper(int j) -> Text.same(Formula.upperBound(program.variable(j)));
      case Ask.Whole(int j) -> {
        Variable variable = program.variable(j);
        yield named(Text.of("%s 须为整数", "%s must be whole"), variable.name());
      }
    };
  }

  private String unit(Ask ask) {
    return switch (ask) {
      case Ask.Row(int i) -> program.constraint(i).unit();
      case Ask.Lower(int j) -> program.variable(j).unit();
      case Ask.Upper(int j) -> program.variable(j).unit();
      case Ask.Whole(int j) -> "";
    };
  }

  private static Text named(Text template, String name) {
    return Text.of(template.zh().formatted(name), template.en().formatted(name));
  }

  private static String join(
      List<Requirement> requirements, Function<Text, String> language, String between) {
    return requirements.stream()
        .map(requirement -> language.apply(requirement.text()))
        .collect(Collectors.joining(between));
  }
}
