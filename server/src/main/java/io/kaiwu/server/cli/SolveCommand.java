// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kaiwu solve}: plans from files. */
@Command(
    name = "solve",
    mixinStandardHelpOptions = true,
    description = {
      "求解规划、排产或配送问题：给出方案、下界、差距和独立检验的结论。",
      "Solves a program, a schedule or routes: a plan, its bound and gap, and the verdict of an independent checker.",
      "%n  ./kaiwu solve lp diet.lp --out out",
      "  ./kaiwu solve jobshop ft10.txt --seconds 30 --out out",
      "  ./kaiwu solve route C101.txt --objective vehicles --out out"
    },
    subcommands = {SolveLpCommand.class, SolveJobshopCommand.class, SolveRouteCommand.class},
    synopsisSubcommandLabel = "lp|jobshop|route")
final class SolveCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
