// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import java.util.List;

/** Makes the program of what an MPS file has said. */
final class MpsAssembly {

  private final MpsModel model;
  private final MpsRow objective;
  private final Names names;
  private final ProgramBuilder builder;

  MpsAssembly(MpsModel model, MpsRow objective, Names names) {
    this.model = model;
    this.objective = objective;
    this.names = names;
    this.builder = ProgramBuilder.withoutUnits(names.name(Names.Kind.PROGRAM, model.name));
  }

  ReadProgram build() {
    long binary = model.columns.values().stream().filter(this::add).count();
    if (binary > 0) {
      model.notes.add(
          Text.of(
              "%d 个整数列没有写界；按 MPS 的惯例取 0 到 1".formatted(binary),
              "%d integer columns have no bounds; by the custom of MPS they are taken as 0 to 1"
                  .formatted(binary)));
    }
    addObjective();
    List<Terms> terms =
        model.entries.byRow((int) model.rows.values().stream().filter(r -> r.index >= 0).count());
    for (MpsRow row : model.rows.values()) {
      if (row.index >= 0) {
        builder.constraint(
            names.name(Names.Kind.CONSTRAINT, row.name),
            names.unit(Names.Kind.CONSTRAINT, row.name),
            row.lower(),
            row.upper(),
            terms.get(row.index));
      } else if (row != objective) {
        model.notes.add(
            Text.of(
                "行 %s 的类型也是 N；目标是 %s，这一行不用".formatted(row.name, objective.name),
                "row %s is of type N too; the objective is %s, this row is left out"
                    .formatted(row.name, objective.name)));
      }
    }
    return new ReadProgram(builder.build(), model.notes);
  }

  /** Adds a column; true if its bounds are those that integers have where nobody states any. */
  private boolean add(FileColumn column) {
    column.requireBounds();
    boolean binary = column.integer && !column.isBounded();
    String name = names.name(Names.Kind.VARIABLE, column.name);
    String unit = names.unit(Names.Kind.VARIABLE, column.name);
    double upper = binary ? 1 : column.upper;
    if (column.integer) {
      builder.integer(name, unit, column.lower, upper);
    } else {
      builder.variable(name, unit, column.lower, upper);
    }
    return binary;
  }

  /** The right-hand side of the objective is what is taken away from it. */
  private void addObjective() {
    builder.objective(
        model.maximise ? Sense.MAXIMISE : Sense.MINIMISE,
        names.name(Names.Kind.OBJECTIVE, objective.name),
        names.unit(Names.Kind.OBJECTIVE, objective.name),
        new LinearExpression(model.costs.byRow(1).getFirst(), 0 - objective.rhs));
  }
}
