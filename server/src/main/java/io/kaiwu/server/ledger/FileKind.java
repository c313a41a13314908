// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.entry.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a file is, where another was expected: firms send one another a dozen kinds of them, and
 * people take one for the other.
 *
 * @param command what takes such a file; empty if nothing does
 */
public record FileKind(Text name, String command) {

  private static final FileKind EMPTY = of("空文件", "an empty file", "");
  private static final FileKind CHECKPOINT = of("检查点", "a checkpoint", "ledger compare");
  private static final FileKind KEY = of("公钥", "a public key", "");
  private static final FileKind ENTRIES =
      of("签好的记录", "a file of signed entries", "ledger append --signed");
  private static final FileKind JOINING = of("加入申请", "a request to join", "ledger member admit");

  private static final Map<String, FileKind> FORMATS =
      Map.of(
          "kaiwu-invitation/1", of("邀请文件", "an invitation", "ledger member join"),
          "kaiwu-receipt/1", of("回执", "a receipt", "verify"),
          "kaiwu-receipt/2", of("回执", "a receipt", "verify"),
          "kaiwu-decision/1", of("决策文件", "a Decision", "verify"),
          "kaiwu-state-evidence/1",
              of("合约状态的证明", "a proof of a contract's state", "ledger contract prove --check"),
          "kaiwu-fork/1", of("分叉证据", "evidence of a fork", "ledger compare"),
          "kaiwu-keystore/1", of("密钥库", "a keystore, not to be given away", ""));

  private static final String JOIN = "application/vnd.kaiwu.member.join+json";

  /** The kind of these bytes, if it is one of ours. */
  public static Optional<FileKind> find(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      return Optional.of(EMPTY);
    }
    return text.startsWith("{") ? findJson(text) : findLines(text);
  }

  /** Whether it holds signed entries, be they to append or to countersign. */
  boolean isEntries() {
    return equals(ENTRIES) || equals(JOINING);
  }

  /** What it is, in words. */
  public Text text() {
    return command.isEmpty()
        ? name
        : Text.of("%s，请用 ./kaiwu %s", "%s; maybe give it to ./kaiwu %s").formatted(name, command);
  }

  private static Optional<FileKind> findJson(String text) {
    try {
      String first = text.contains("\n{") ? text.substring(0, text.indexOf('\n')) : text;
      JsonNode node = StrictJson.parseAnyForm(first);
      FileKind known = FORMATS.get(node.path("format").asText());
      if (known != null || !node.has("payloadType")) {
        return Optional.ofNullable(known);
      }
      boolean joins =
          Statement.find(SignedEntry.of(node)).filter(said -> said.type().equals(JOIN)).isPresent();
      return Optional.of(joins ? JOINING : ENTRIES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<FileKind> findLines(String text) {
    if (text.contains("\n\n— ")) {
      return Optional.of(CHECKPOINT);
    }
    return text.matches("[^\\s+]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+")
        ? Optional.of(KEY)
        : Optional.empty();
  }

  private static FileKind of(String zh, String en, String command) {
    return new FileKind(Text.of(zh, en), command);
  }
}
