// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.List;

/** Chooses a solver as users do. */
public final class Methods {

  private Methods() {}

  /**
   * The one of this name.
   *
   * @throws InputException for an unknown name, with those there are
   */
  public static <S extends Solver<?, ?>> S get(List<S> all, String name) {
    return all.stream()
        .filter(solver -> solver.name().equals(name))
        .findFirst()
        .orElseThrow(() -> {
          List<String> names = all.stream().map(Solver::name).toList();
          return new InputException(
              Text.of(
                  "没有方法（%s）。可选：%s。".formatted(name, String.join("、", names)),
                  "There is no method (%s). Maybe one of %s."
                      .formatted(name, String.join(", ", names))));
        });
  }
}
