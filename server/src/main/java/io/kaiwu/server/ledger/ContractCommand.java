// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import picocli.CommandLine.Command;

/** {@code kaiwu ledger contract}: rules that all members execute alike. */
@Command(
    name = "contract",
    mixinStandardHelpOptions = true,
    description = {
      "合约：各成员同样执行的规则；每家说出所得状态的根，谁不同便点名。",
      "Contracts: rules that all members execute alike; each states the root of its state, and who differs is named."
    },
    subcommands = {
      ContractRegisterCommand.class,
      ContractCallCommand.class,
      ContractStateCommand.class,
      ContractProveCommand.class,
      ContractRootsCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class ContractCommand extends LedgerGroup {}
