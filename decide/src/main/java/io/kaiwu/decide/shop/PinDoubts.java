// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds pins that cannot be kept. */
final class PinDoubts {

  private final ShopProblem problem;
  private final List<ShopDoubts.Doubt> doubts;

  private PinDoubts(ShopProblem problem, List<ShopDoubts.Doubt> doubts) {
    this.problem = problem;
    this.doubts = doubts;
  }

  /** All that is impossible about the pins of a problem. */
  static List<ShopDoubts.Doubt> find(ShopProblem problem) {
    List<ShopDoubts.Doubt> doubts = new ArrayList<>();
    new PinDoubts(problem, doubts).check();
    return doubts;
  }

  private void check() {
    boolean elsewhere = false;
    for (Pin pin : problem.pins()) {
      if (findDuration(pin).isEmpty()) {
        elsewhere = true;
        doubts.add(new ShopDoubts.Doubt(elsewhere(problem, pin), true));
      }
    }
    if (elsewhere) {
      return;
    }
    for (int i = 0; i < problem.pins().size(); i++) {
      Pin pin = problem.pins().get(i);
      checkAlone(pin);
      for (Pin other : problem.pins().subList(i + 1, problem.pins().size())) {
        checkPair(pin, other);
      }
    }
  }

  static Text elsewhere(ShopProblem problem, Pin pin) {
    boolean exists = pin.machine() >= 0 && pin.machine() < problem.machines().size();
    String machine =
        exists ? problem.machines().get(pin.machine()).name() : String.valueOf(pin.machine());
    return Text.of(
        "%s固定在机器（%s）上，而它不能在那里做。".formatted(name(problem, pin).zh(), machine),
        "%s is pinned to machine (%s), which cannot do it."
            .formatted(name(problem, pin).en(), machine));
  }

  private void checkAlone(Pin pin) {
    Job job = problem.jobs().get(pin.job());
    if (pin.start() < job.release()) {
      add(
          pin,
          "固定在 %d，早于投放时间 %d".formatted(pin.start(), job.release()),
          "is pinned at %d, before its release at %d".formatted(pin.start(), job.release()));
    }
    for (Machine.Block block : problem.machines().get(pin.machine()).blocks()) {
      if (pin.start() < block.end() && block.start() < end(pin)) {
        add(
            pin,
            "固定在 %d 到 %d，与停用时段 %d 到 %d 冲突"
                .formatted(pin.start(), end(pin), block.start(), block.end()),
            "is pinned from %d to %d, across the block from %d to %d"
                .formatted(pin.start(), end(pin), block.start(), block.end()));
      }
    }
  }

  private void checkPair(Pin one, Pin other) {
    boolean overlap = one.start() < end(other) && other.start() < end(one);
    Text second = name(problem, other);
    if (one.machine() == other.machine() && overlap) {
      add(
          one,
          "与%s固定在同一台机器的同一时间".formatted(second.zh()),
          "is pinned to the machine and time of %s".formatted(second.en()));
    } else if (one.job() == other.job()) {
      boolean inOrder =
          one.operation() < other.operation()
              ? end(one) <= other.start()
              : end(other) <= one.start();
      if (problem.jobs().get(one.job()).ordered() ? !inOrder : overlap) {
        add(
            one,
            "与%s的固定时间违反作业内的先后".formatted(second.zh()),
            "is pinned against the order of its job with %s".formatted(second.en()));
      }
    }
  }

  private Optional<Long> findDuration(Pin pin) {
    return problem.jobs().get(pin.job()).operations().get(pin.operation()).choices().stream()
        .filter(choice -> choice.machine() == pin.machine())
        .map(Operation.Choice::duration)
        .findFirst();
  }

  private long end(Pin pin) {
    return pin.start() + findDuration(pin).orElse(0L);
  }

  private void add(Pin pin, String zh, String en) {
    Text name = name(problem, pin);
    doubts.add(
        new ShopDoubts.Doubt(
            Text.of(
                name.zh() + zh + "。请松开其中一个固定项。", "%s %s. Release a pin.".formatted(name.en(), en)),
            true));
  }

  private static Text name(ShopProblem problem, Pin pin) {
    Job job = problem.jobs().get(pin.job());
    String operation = job.operations().get(pin.operation()).name();
    return Text.of(
        "作业（%s）的工序（%s）".formatted(job.name(), operation),
        "Operation (%s) of job (%s)".formatted(operation, job.name()));
  }
}
