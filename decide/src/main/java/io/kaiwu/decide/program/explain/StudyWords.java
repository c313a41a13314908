// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.program.ProgramPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What explains a study, in lines for a terminal. */
final class StudyWords {

  private static final int MOST_STEPS = 12;

  private final List<Text> lines = new ArrayList<>();

  private StudyWords() {}

  static Text of(ProgramStudy study) {
    StudyWords words = new StudyWords();
    study.findClash().ifPresent(words::add);
    if (study.result() instanceof Unbounded<ProgramPlan> unbounded) {
      words.lines.add(unbounded.ray().text());
    }
    study.findLesson().ifPresent(lesson -> words.lines.add(lesson.text()));
    study
        .findProof()
        .filter(proof -> proof.steps().size() <= MOST_STEPS)
        .ifPresent(proof -> words.lines.add(proof.text()));
    return joined(words.lines, "\n");
  }

  private void add(ProgramClash clash) {
    for (ConflictProof proof : clash.proofs()) {
      lines.add(proof.conflict().text());
    }
    for (Relaxation way : clash.clash().waysOut()) {
      Text changes = joined(way.changes().stream().map(Change::text).toList(), "; ");
      lines.add(
          Text.of(way.kind().zh() + "：" + changes.zh(), way.kind().en() + ": " + changes.en()));
    }
  }

  private static Text joined(List<Text> parts, String between) {
    return Text.of(joined(parts, Text::zh, between), joined(parts, Text::en, between));
  }

  private static String joined(List<Text> parts, Function<Text, String> language, String between) {
    return parts.stream().map(language).collect(Collectors.joining(between));
  }
}
