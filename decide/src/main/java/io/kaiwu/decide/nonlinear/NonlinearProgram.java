// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Minimise a smooth function under smooth constraints and bounds.
 *
 * <pre>{@code
 * NonlinearProgram can =
 *     NonlinearProgram.named("can")
 *         .variable("radius", "cm", 0.1, 20, 1)
 *         .variable("height", "cm", 0.1, 50, 1)
 *         .minimise(SmoothFunction.of(x -> 2 * Math.PI * x[0] * (x[0] + x[1])))
 *         .atLeast("volume", "cm³", 330, SmoothFunction.of(x -> Math.PI * x[0] * x[0] * x[1]))
 *         .build();
 * SolveResult<NonlinearPlan> result =
 *     new NonlinearSolver().solve(can, SolveOptions.of(Duration.ofSeconds(5), 1));
 * }</pre>
 */
public final class NonlinearProgram {

  private final String name;
  private final List<NonlinearVariable> variables;
  private final List<NonlinearConstraint> constraints;
  private final SmoothFunction objective;
  private final boolean convex;

  private NonlinearProgram(Builder builder, SmoothFunction objective) {
    name = builder.name;
    variables = List.copyOf(builder.variables);
    constraints = List.copyOf(builder.constraints);
    convex = builder.convex;
    this.objective = objective;
  }

  public static Builder named(String name) {
    return new Builder(name);
  }

  public String name() {
    return name;
  }

  public List<NonlinearVariable> variables() {
    return variables;
  }

  public List<NonlinearConstraint> constraints() {
    return constraints;
  }

  public SmoothFunction objective() {
    return objective;
  }

  /** Whether its author vouches that every local optimum is a global one. */
  public boolean isConvex() {
    return convex;
  }

  /** Takes the parts in any order. */
  public static final class Builder {

    private final String name;
    private final List<NonlinearVariable> variables = new ArrayList<>();
    private final List<NonlinearConstraint> constraints = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable SmoothFunction objective;
    private boolean convex;

    private Builder(String name) {
      this.name = name;
    }

    /** The next variable, which the functions find at the next place of their argument. */
    public Builder variable(String name, String unit, double lower, double upper, double start) {
      requireNew("variable", name);
      requireLimits(name, lower, upper);
      if (!Double.isFinite(start)) {
        throw problem(
            Text.of("变量 %s 的起点 %s 不是有限的数。", "The start of %s (%s) is not a finite number."),
            name,
            start);
      }
      variables.add(new NonlinearVariable(name, unit, lower, upper, start));
      return this;
    }

    public Builder minimise(SmoothFunction objective) {
      this.objective = objective;
      return this;
    }

    public Builder atLeast(String name, String unit, double lower, SmoothFunction function) {
      return between(name, unit, lower, Double.POSITIVE_INFINITY, function);
    }

    public Builder atMost(String name, String unit, double upper, SmoothFunction function) {
      return between(name, unit, Double.NEGATIVE_INFINITY, upper, function);
    }

    public Builder equalTo(String name, String unit, double value, SmoothFunction function) {
      return between(name, unit, value, value, function);
    }

    public Builder between(
        String name, String unit, double lower, double upper, SmoothFunction function) {
      requireNew("constraint", name);
      requireLimits(name, lower, upper);
      constraints.add(new NonlinearConstraint(name, unit, lower, upper, function));
      return this;
    }

    /** Vouches that objective and constraints are convex, so that a local optimum is global. */
    public Builder convex() {
      convex = true;
      return this;
    }

    /**
     * Ends the program.
     *
     * @throws InputException when it has no objective or no variable
     */
    public NonlinearProgram build() {
      if (objective == null || variables.isEmpty()) {
        throw problem(
            Text.of("问题 %s 缺少目标函数或变量。", "The program %s lacks an objective or variables."), name);
      }
      return new NonlinearProgram(this, objective);
    }

    private void requireNew(String kind, String name) {
      if (name.isBlank() || !names.add(kind + "/" + name)) {
        throw problem(
            Text.of("名称“%s”为空或重复。", "The name “%s” is empty or occurs twice. Rename one of them."),
            name);
      }
    }

    private static void requireLimits(String name, double lower, double upper) {
      boolean usable =
          lower <= upper && lower < Double.POSITIVE_INFINITY && upper > Double.NEGATIVE_INFINITY;
      if (!usable) {
        throw problem(
            Text.of(
                "%s 的下限 %s 与上限 %s 之间没有任何数。",
                "There is no number between the limits of %s: %s and %s."),
            name,
            lower,
            upper);
      }
    }

    private static InputException problem(Text template, Object... parts) {
      return new InputException(
          Text.of(template.zh().formatted(parts), template.en().formatted(parts)));
    }
  }
}
