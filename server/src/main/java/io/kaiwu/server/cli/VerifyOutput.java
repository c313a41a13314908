// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.DecisionCheck;
import io.kaiwu.loop.decision.Finding;
import io.kaiwu.trust.disclosure.Erasure;
import io.kaiwu.trust.receipt.Backing;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.TlogProof;
import io.kaiwu.trust.receipt.TlogProofVerifier;
import io.kaiwu.trust.receipt.Verdict;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints what {@code kaiwu verify} found, for people or as JSON; each method tells whether all
 * holds.
 */
final class VerifyOutput {

  private final Say say;
  private final boolean json;
  private final PrintStream out;

  VerifyOutput(Say say, boolean json, PrintStream out) {
    this.say = say;
    this.json = json;
    this.out = out;
  }

  boolean receipt(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Verified verified -> {
        Receipt receipt = verified.receipt();
        ObjectNode node = node("receipt", true, verified.text());
        backing(node, verified.backing());
        node.put("index", receipt.index());
        node.put("size", receipt.checkpoint().size());
        node.put("log", receipt.logKey().toString());
        receipt
            .organisationKeys()
            .forEach(key -> node.withArray("organisations").add(key.toString()));
        node.set("payload", verified.payload());
        ArrayNode shown = node.putArray("disclosed");
        verified.revealed().shown().forEach(shown::add);
        node.put("hidden", verified.revealed().hidden());
        if (!print(node)) {
          receipt
              .organisationKeys()
              .forEach(key -> line("机构公钥：" + key, "Organisation key: " + key));
          line("账本公钥：" + receipt.logKey(), "Ledger key: " + receipt.logKey());
          line("内容：", "What was said:");
          out.println(verified.payload().toPrettyString());
          if (!shown.isEmpty()) {
            line("其中公开的非公开字段：" + shown, "Of this, private fields that were disclosed: " + shown);
          }
          Erasure.find(receipt.entry()).ifPresent(this::erasure);
          line("核对无误。" + verified.text().zh(), "VERIFIED. " + verified.text().en());
        }
        yield true;
      }
      case Verdict.Broken broken ->
          broken(broken.link().name(), broken.link().label(), broken.text(), "receipt");
    };
  }

  private void erasure(Erasure erasure) {
    int some = erasure.commitments().size();
    line(
        "签署方声明：第 %d 条（从 0 起）的非公开字段已擦除%s。"
            .formatted(erasure.entry(), some == 0 ? "，全部" : "，" + some + " 个"),
        "Its signer says that %s private fields of entry %d (from 0) were erased."
            .formatted(some == 0 ? "all" : some, erasure.entry()));
  }

  boolean proof(TlogProofVerifier.Result result, TlogProof proof) {
    return switch (result) {
      case TlogProofVerifier.Result.Holds holds -> {
        ObjectNode node = node("tlog-proof", true, holds.text());
        backing(node, holds.backing());
        node.put("index", proof.index());
        node.put("size", proof.checkpoint().size());
        node.put("log", holds.log().toString());
        if (!print(node)) {
          line("核对无误。" + holds.text().zh(), "VERIFIED. " + holds.text().en());
        }
        yield true;
      }
      case TlogProofVerifier.Result.Fails fails ->
          broken(fails.link().name(), fails.link().label(), fails.text(), "tlog-proof");
    };
  }

  boolean unreadable(Text why) {
    return broken("FORM", Text.of("格式", "form"), why, "tlog-proof");
  }

  boolean decision(DecisionCheck check, boolean pinned) {
    ObjectNode node =
        node(
            "decision",
            check.verified(),
            check.firstBroken().map(Finding::text).orElse(Text.of("各环节均无误", "every link holds")));
    check.tier().ifPresent(tier -> node.put("tier", tier));
    check.key().ifPresent(key -> node.put("log", key));
    for (Finding finding : check.findings()) {
      ObjectNode link = node.withArray("links").addObject();
      link.put("link", finding.link().name().toLowerCase(Locale.ROOT)).put("ok", finding.ok());
      text(link, finding.text());
    }
    if (!print(node)) {
      print(check, say, out);
      if (check.verified() && !pinned) {
        line(
            "提示：没有用 --log-key 指定公钥，以上只证明文件出自上述公钥；请向对方核对该公钥。",
            "Note: no --log-key was given, so this proves that the file comes from the key above; compare that key with its owner.");
      }
    }
    return check.verified();
  }

  /** Prints one line for each finding, then the verdict. */
  static void print(DecisionCheck check, Say say, PrintStream out) {
    for (Finding finding : check.findings()) {
      out.printf(
          "  %s %-10s %s%n",
          finding.ok() ? "✓" : "✗", say.text(finding.link().label()), say.text(finding.text()));
    }
    check
        .firstBroken()
        .ifPresentOrElse(
            broken ->
                say.line(
                    out,
                    "断裂：第一处断裂在“%s”".formatted(broken.link().label().zh()),
                    "BROKEN: the first broken link is '%s'".formatted(broken.link().label().en())),
            () ->
                say.line(
                    out,
                    "核对无误。信任等级 %s，账本公钥 %s"
                        .formatted(check.tier().orElse("-"), check.key().orElse("-")),
                    "VERIFIED. Trust tier %s, ledger key %s"
                        .formatted(check.tier().orElse("-"), check.key().orElse("-"))));
  }

  private boolean broken(String link, Text label, Text text, String kind) {
    ObjectNode node = node(kind, false, text);
    node.put("brokenLink", link);
    if (!print(node)) {
      out.printf("  ✗ %-10s %s%n", say.text(label), say.text(text));
      line(
          "断裂：第一处断裂在“%s”".formatted(label.zh()),
          "BROKEN: the first broken link is '%s'".formatted(label.en()));
    }
    return false;
  }

  private static ObjectNode node(String kind, boolean verified, Text text) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", kind).put("verified", verified);
    text(node, text);
    return node;
  }

  private static void text(ObjectNode node, Text text) {
    node.putObject("text").put("zh", text.zh()).put("en", text.en());
  }

  private static void backing(ObjectNode node, Backing backing) {
    node.put("tier", backing.tier().name());
    ObjectNode behind = node.putObject("backing");
    behind.put("policy", backing.policy().name()).put("quorum", backing.quorum());
    backing.operators().forEach(behind.putArray("operators")::add);
    behind
        .put("listedOperators", backing.listedOperators())
        .put("nodes", backing.nodes())
        .put("listedNodes", backing.listedNodes());
  }

  private boolean print(ObjectNode node) {
    if (json) {
      out.println(node.toPrettyString());
    }
    return json;
  }

  private void line(String zh, String en) {
    say.line(out, zh, en);
  }
}
