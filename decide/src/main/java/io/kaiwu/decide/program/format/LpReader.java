// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Sense;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file in the CPLEX LP format.
 *
 * @see <a
 *     href="https://www.ibm.com/docs/en/icos/22.1.2?topic=cplex-lp-file-format-algebraic-representation">IBM:
 *     LP file format, algebraic representation</a>
 */
final class LpReader {

  private final LpCursor cursor;
  private final LpModel model = new LpModel();
  private final LpExpression expressions;
  private final LpBounds bounds;

  private LpReader(LpCursor cursor) {
    this.cursor = cursor;
    this.expressions = new LpExpression(cursor, model);
    this.bounds = new LpBounds(cursor, model);
  }

  static ReadProgram read(List<String> lines, String fallbackName) {
    Names names = new Names("\\");
    LpReader reader = new LpReader(new LpCursor(LpScanner.scan(lines, names)));
    reader.parse();
    return reader.model.build(names, fallbackName);
  }

  private void parse() {
    if (!cursor.isAtSection() || cursor.peek().kind() == LpToken.Kind.END) {
      throw cursor.unexpected(
          Text.of(
              "Minimize 或 Maximize（LP 格式），或 NAME、ROWS（MPS 格式）；这个文件也许不是线性规划",
              "Minimize or Maximize (the LP format), or NAME or ROWS (MPS); maybe this file is no linear program"));
    }
    LpSection first = cursor.section();
    if (first != LpSection.MINIMISE && first != LpSection.MAXIMISE) {
      throw cursor.unexpected(Text.of("Minimize 或 Maximize", "Minimize or Maximize"));
    }
    objective(first == LpSection.MINIMISE ? Sense.MINIMISE : Sense.MAXIMISE);
    LpSection section = cursor.section();
    while (section != LpSection.END) {
      switch (section) {
        case CONSTRAINTS -> whileInSection(this::constraint);
        case BOUNDS -> whileInSection(bounds::bound);
        case GENERAL -> whileInSection(bounds::general);
        case BINARY -> whileInSection(bounds::binary);
        default ->
            throw cursor.unexpected(
                Text.of(
                    "Subject To、Bounds、Generals、Binaries 或 End（其他段这里不支持）",
                    "Subject To, Bounds, Generals, Binaries or End; other sections are not supported here"));
      }
      section = cursor.section();
    }
  }

  private void whileInSection(Runnable item) {
    while (!cursor.isAtSection()) {
      item.run();
    }
  }

  private void objective(Sense sense) {
    String name = cursor.label();
    LinearExpression expression =
        cursor.isAtSection() ? LinearExpression.zero() : expressions.sum();
    if (!cursor.isAtSection()) {
      throw cursor.unexpected(Text.of("+、- 或 Subject To", "+, - or Subject To"));
    }
    requireFinite(cursor.peek().line(), expression);
    model.objective(sense, name, expression);
  }

  private void constraint() {
    int line = cursor.peek().line();
    String name = cursor.label();
    LinearExpression left = expressions.sum();
    LpComparison first = cursor.comparison();
    if (!expressions.isConstant()) {
      double right = cursor.value();
      cursor.requireEndOfValue();
      row(line, name, left, LpInterval.all().with(first, right));
      return;
    }
    LinearExpression middle = expressions.sum();
    LpInterval interval = LpInterval.all().with(first.flipped(), left.constant());
    Optional<LpComparison> second = cursor.findComparison();
    if (second.isPresent()) {
      interval = interval.with(second.get(), cursor.value());
      cursor.requireEndOfValue();
    }
    row(line, name, middle, interval);
  }

  private void row(int line, String name, LinearExpression sum, LpInterval interval) {
    requireFinite(line, sum);
    if (!(interval.lower() <= interval.upper())) {
      throw new Malformed(
          line,
          Text.of(
              "约束 %s 的下限 %s 大于上限 %s".formatted(name, interval.lower(), interval.upper()),
              "constraint %s has the lower bound %s above its upper bound %s"
                  .formatted(name, interval.lower(), interval.upper())));
    }
    model.row(
        line,
        name,
        interval.lower() - sum.constant(),
        interval.upper() - sum.constant(),
        sum.terms());
  }

  private static void requireFinite(int line, LinearExpression sum) {
    if (!Double.isFinite(sum.constant())) {
      throw new Malformed(line, "inf", Text.of("一个有限的数", "a finite number"));
    }
  }
}
