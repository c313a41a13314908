// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import picocli.CommandLine.Command;

/** {@code kaiwu ledger policy}: who may write what. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = {
      "谁可以写哪个流，谁须会签；未提及的一律不收。",
      "Who may write to which stream, and who must countersign; what it does not name is refused."
    },
    subcommands = {PolicyShowCommand.class, PolicySetCommand.class},
    synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand extends LedgerGroup {}
