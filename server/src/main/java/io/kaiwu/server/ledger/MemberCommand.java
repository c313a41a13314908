// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import picocli.CommandLine.Command;

/** {@code kaiwu ledger member}: who writes to the ledger. */
@Command(
    name = "member",
    mixinStandardHelpOptions = true,
    description = {
      "成员机构及其密钥：邀请、加入、接纳、更换、停用、退出。",
      "Organisations and their keys: invite, join, admit, rotate, revoke, leave."
    },
    subcommands = {
      MemberInviteCommand.class,
      MemberJoinCommand.class,
      MemberAdmitCommand.class,
      MemberRotateCommand.class,
      MemberRevokeCommand.class,
      MemberExpireCommand.class,
      MemberLeaveCommand.class,
      MemberListCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class MemberCommand extends LedgerGroup {}
