// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kaiwu replay}: recorded data, sent as if it came from the plant. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "把公开数据集当作现场设备，经 MQTT 走完整条路。",
      "Sends a public data set over MQTT down the whole road, as if it came from the plant."
    },
    subcommands = ReplayCmapssCommand.class)
final class ReplayCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
