// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolver;
import io.kaiwu.decide.program.ProgramSolvers;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.explain.ProgramStudy;
import io.kaiwu.decide.program.format.ProgramFiles;
import io.kaiwu.decide.program.format.ReadProgram;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kaiwu solve lp}: linear and mixed-integer programs. */
@Command(
    name = "lp",
    mixinStandardHelpOptions = true,
    description = {
      "线性与混合整数规划：LP 或 MPS 文件（可 .gz）。无解时给出最小冲突与最省的出路，无界时给出方向。",
      "Linear and mixed-integer programs from LP or MPS files (.gz too). Without a plan: the smallest conflict and the cheapest way out; without a bound: the direction.",
      "%n  ./kaiwu solve lp diet.lp --out out",
      "  ./kaiwu solve lp air05.mps.gz --seconds 60 --method scip",
      "%n  auto | simplex | pdlp | scip | cp-sat"
    })
final class SolveLpCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final SolveTask task = new SolveTask();

  @Override
  public Integer call() throws IOException {
    if (task.isList(ProgramSolvers.list(), say)) {
      return 0;
    }
    task.check();
    ProgramSolver solver = ProgramSolvers.getByName(task.method());
    ReadProgram read = ProgramFiles.read(task.file());
    for (Text note : read.notes()) {
      System.err.println(say.text(note));
    }
    task.prepare();
    Program program = read.program();
    try (SolveProgress progress = new SolveProgress()) {
      return write(
          ProgramStudy.of(program, solver, task.options(progress.cancellation(), progress::heard)));
    }
  }

  private int write(ProgramStudy study) throws IOException {
    SolveOutput<ProgramPlan> output =
        new SolveOutput<>("lp", task, say, study.result(), study.findVerdict().orElse(null));
    if (study.program().sense() == Sense.MAXIMISE) {
      output.ofGain();
    }
    output.explain(study.words());
    ObjectNode body = study.json();
    if (body.path("plan").isObject()) {
      body.put("hash", Digest.of(body.path("plan")).hex());
    }
    return output.write(body, study.report(), task.method(), System.out);
  }
}
