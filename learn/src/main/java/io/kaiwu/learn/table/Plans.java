// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decides how the columns of a file are read; what one says of decimal commas counts for all. */
final class Plans {

  private final CsvShape shape;
  private final CsvOptions options;

  Plans(CsvShape shape, CsvOptions options) {
    this.shape = shape;
    this.options = options;
  }

  List<ColumnPlan> of(List<Evidence> evidence) {
    boolean commas = evidence.stream().anyMatch(Evidence::provesComma);
    boolean points = evidence.stream().anyMatch(Evidence::provesPoint);
    Optional<Boolean> fileComma = commas == points ? Optional.empty() : Optional.of(commas);
    boolean semicolons = shape.dialect().separator() == ';';
    return IntStream.range(0, evidence.size())
        .mapToObj(c ->
            evidence
                .get(c)
                .decide(
                    Optional.ofNullable(options.kinds().get(shape.names().get(c))),
                    options,
                    fileComma,
                    semicolons))
        .toList();
  }
}
