// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The subcommands of a ledger by what one comes for, instead of one long list. */
final class LedgerHelp {

  private record Line(String command, String text) {}

  private record Group(String title, List<Line> lines) {

    boolean names(String command) {
      return lines.stream().anyMatch(line -> line.command().equals(command));
    }
  }

  private static final List<Group> GROUPS =
      List.of(
          group(
              "建账与书写 / Founding and writing",
              line("init", "建立账本 / found a ledger"),
              line("append", "签署并写入 / sign and write"),
              line("sign", "签署，交运营方写入 / sign, for the operator to append"),
              line("countersign", "会签别家所签 / put your signature under another's"),
              line("status", "账本的现状 / how the ledger stands")),
          group(
              "回执与核对 / Receipts and checking",
              line("prove", "开具回执 / the receipt of an entry"),
              line("verify", "离线核对回执 / check a receipt, offline"),
              line("compare", "比对各处所见，找出分叉 / is it one history everywhere?")),
          group(
              "非公开字段 / Private fields",
              line("disclose", "公开其中几个 / show some of them in a receipt"),
              line("erase", "永久擦除 / shred them for good"),
              line("private", "本机留有哪些 / what this machine keeps")),
          group(
              "成员与规则 / Members and rules",
              line("member", "邀请、加入、接纳、更换密钥… / invite, join, admit, rotate..."),
              line("policy", "谁可写、谁须会签 / who may write, who must countersign"),
              line("keys", "本目录的密钥库 / the keystore of this folder")),
          group(
              "见证 / Witnesses",
              line("cosign", "请见证方联署 / ask witnesses to cosign your ledger"),
              line("witness", "为伙伴作见证 / be a witness for partners")),
          group(
              "多台机器与副本 / Several machines, and copies",
              line("node", "多台机器共同保存 / several machines keep one ledger"),
              line("move", "从一台移到多台，或移回 / from one machine to several, or back"),
              line("export", "导出为网站文件 / as files for a web server"),
              line("backup", "备份并核对 / a copy, read back")),
          group("合约 / Contracts", line("contract", "登记、调用、查证 / register, call, prove a value")),
          group(
              "溯源 / Goods",
              line("capture", "采集 EPCIS 事件 / capture events of EPCIS 2.0"),
              line("trace", "从何而来、去了哪里 / where a thing came from, or went"),
              line("recall", "批次的召回清单 / all that a recalled lot is in")));

  private static final String EXAMPLE =
      """

      例 / Example:
        ./kaiwu ledger init --origin mill.example/log --organisation mill.example
        echo '{"lot":"W-7"}' | ./kaiwu ledger append --stream wheat --receipt w7.json
        ./kaiwu verify w7.json
        ./kaiwu ledger member invite bakery.example --out bakery.invitation
        ./kaiwu ledger status
      """;

  private LedgerHelp() {}

  /** Shows the groups in the help of that command. */
  static void group(CommandLine ledger) {
    ledger.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    ledger.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> text(ledger));
  }

  private static String text(CommandLine ledger) {
    StringBuilder out = new StringBuilder();
    for (Group group : GROUPS) {
      out.append("%n%s%n".formatted(group.title()));
      for (Line line : group.lines()) {
        out.append("  %-12s %s%n".formatted(line.command(), line.text()));
      }
    }
    ledger.getSubcommands().keySet().stream()
        .filter(name -> GROUPS.stream().noneMatch(group -> group.names(name)))
        .forEach(name -> out.append("  %s%n".formatted(name)));
    return out.append(EXAMPLE).toString();
  }

  private static Group group(String title, Line... lines) {
    return new Group(title, List.of(lines));
  }

  private static Line line(String command, String text) {
    return new Line(command, text);
  }
}
