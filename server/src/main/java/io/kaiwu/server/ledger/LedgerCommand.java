// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.server.cli.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kaiwu ledger}: one log that several firms can believe. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = {
      "账本：多家机构都能相信的同一本日志。",
      "A ledger: one log that several firms can believe.",
      "",
      "各命令有 --help、--json、--lang；--data 指定账本目录。返回 0 成功，1 被拒或不符，2 无法执行。",
      "Each command has --help, --json and --lang; --data names the ledger's folder. They exit with 0 if done, 1 if refused or broken, 2 if it cannot be done."
    },
    subcommands = {
      InitCommand.class,
      AppendCommand.class,
      SignCommand.class,
      CountersignCommand.class,
      StatusCommand.class,
      ProveCommand.class,
      VerifyCommand.class,
      DiscloseCommand.class,
      EraseCommand.class,
      PrivateCommand.class,
      MemberCommand.class,
      PolicyCommand.class,
      ContractCommand.class,
      KeysCommand.class,
      WitnessCommand.class,
      CompareCommand.class,
      CosignCommand.class,
      ExportCommand.class,
      BackupCommand.class,
      NodeCommand.class,
      MoveCommand.class,
      CaptureCommand.class,
      TraceCommand.class,
      RecallCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class LedgerCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  /** Groups the subcommands in the help by what one comes for. */
  public static void groupHelp(CommandLine ledger) {
    LedgerHelp.group(ledger);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
