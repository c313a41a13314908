// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import picocli.CommandLine.Command;

/** {@code kaiwu ledger keys}: the keystore of this folder. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = {"本目录的密钥库。", "The keystore of this folder."},
    subcommands = {KeysShowCommand.class, KeysPasswordCommand.class},
    synopsisSubcommandLabel = "COMMAND")
final class KeysCommand extends LedgerGroup {}
