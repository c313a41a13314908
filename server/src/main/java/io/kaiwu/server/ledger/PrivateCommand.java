// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import picocli.CommandLine.Command;

/** {@code kaiwu ledger private}: what of entries this machine keeps off the log. */
@Command(
    name = "private",
    mixinStandardHelpOptions = true,
    description = {"本机留有的非公开字段。", "The private fields that this machine keeps."},
    subcommands = PrivateListCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class PrivateCommand extends LedgerGroup {}
