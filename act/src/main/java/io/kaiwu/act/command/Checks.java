// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.Interlock;
import io.kaiwu.act.interlock.Setpoint;
import io.kaiwu.act.interlock.Situation;
import io.kaiwu.act.interlock.Verdict;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.unit.Conversion;
import io.kaiwu.core.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks everything that may forbid a command. */
final class Checks {

  private static final Logger log = LoggerFactory.getLogger(Checks.class);

  private final List<Interlock> interlocks;
  private final Function<TagId, Optional<Tag>> tags;
  private final BiFunction<Unit, Unit, Optional<Conversion>> conversions;

  Checks(
      List<Interlock> interlocks,
      Function<TagId, Optional<Tag>> tags,
      BiFunction<Unit, Unit, Optional<Conversion>> conversions) {
    this.interlocks = interlocks;
    this.tags = tags;
    this.conversions = conversions;
  }

  /** The request in its point's unit; as it is if the point is unknown or the units do not fit. */
  CommandRequest inUnitOfPoint(CommandRequest request) {
    return tags.apply(request.point())
        .map(Tag::unit)
        .filter(unit -> !unit.equals(request.unit()))
        .flatMap(unit -> conversions.apply(request.unit(), unit).map(way -> request.in(unit, way)))
        .orElse(request);
  }

  /**
   * What every check says; without a known point in its own unit the interlocks have nothing to
   * judge and are not asked.
   */
  List<Verdict> check(CommandRequest request, boolean on, Lane lane, Situation situation) {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(
        on
            ? Verdict.of("commands-on", true, "指令总开关已打开", "commands are switched on")
            : Verdict.of(
                "commands-on",
                false,
                "指令总开关已关闭，需由有权限的人打开",
                "commands are switched off; a person with the right must switch them on"));
    lane.findHolder()
        .filter(person -> !request.isManual())
        .ifPresent(person ->
            verdicts.add(
                Verdict.of(
                    "hold",
                    false,
                    "%s 已由 %s 转为人工控制".formatted(request.point(), person),
                    "%s is held by %s".formatted(request.point(), person))));
    Verdict point = checkPoint(request);
    verdicts.add(point);
    if (point.passed()) {
      Setpoint setpoint = new Setpoint(request.point(), request.value(), request.unit());
      for (Interlock interlock : interlocks) {
        if (interlock.concerns(request.point())) {
          verdicts.add(ask(interlock, setpoint, situation));
        }
      }
    }
    return verdicts;
  }

  /** The weightiest reason among verdicts; empty if all passed. */
  static Optional<FailureReason> findReason(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> !verdict.passed())
        .map(verdict ->
            switch (verdict.name()) {
              case "commands-on" -> FailureReason.COMMANDS_OFF;
              case "hold" -> FailureReason.ON_HOLD;
              default -> FailureReason.INTERLOCK;
            })
        .min(Enum::compareTo);
  }

  private Verdict checkPoint(CommandRequest request) {
    TagId point = request.point();
    Optional<Unit> unit = tags.apply(point).map(Tag::unit);
    if (unit.isEmpty()) {
      return Verdict.of(
          "point",
          false,
          "%s 不是已登记的测点，无法回读；请先登记同名测点".formatted(point),
          "%s is not a registered tag, so it cannot be read back; register a tag of that name"
              .formatted(point));
    }
    return unit.get().equals(request.unit())
        ? Verdict.of("point", true, "%s 已登记".formatted(point), "%s is registered".formatted(point))
        : Verdict.of(
            "point",
            false,
            "单位 %s 无法换算为 %s 的单位 %s".formatted(request.unit(), point, unit.get()),
            "the unit %s does not convert to that of %s, %s"
                .formatted(request.unit(), point, unit.get()));
  }

  private static Verdict ask(Interlock interlock, Setpoint setpoint, Situation situation) {
    try {
      return interlock.check(setpoint, situation);
    } catch (RuntimeException e) {
      log.error("The interlock ({}) failed on {}.", interlock.name(), setpoint, e);
      return Verdict.of(
          interlock.name(), false, "联锁检查出错：" + e, "the interlock itself failed: " + e);
    }
  }
}
