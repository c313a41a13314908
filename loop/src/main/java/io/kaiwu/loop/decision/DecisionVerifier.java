// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.Finding.Link;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks a Decision's file link by link, from its own bytes: no server, no store, no network.
 * Whatever the bytes are, it returns; every byte of the file counts, because the file must be the
 * canonical form of what it says and all it says is covered by a digest in a sealed entry.
 */
public final class DecisionVerifier {

  private static final Set<String> MEMBERS =
      Set.of(
          "action",
          "evidence",
          "format",
          "identity",
          "outcome",
          "plan",
          "prediction",
          "readings",
          "receipt");

  private final SealCheck seals;
  private final ContentCheck contents;

  /**
   * A verifier.
   *
   * @param receipts the keys to believe
   * @param checkers a checker for each kind of plan, by kind
   */
  public DecisionVerifier(ReceiptVerifier receipts, Map<String, PlanChecker> checkers) {
    this.seals = new SealCheck(receipts);
    this.contents = new ContentCheck(checkers);
  }

  /** Checks all links, and says of each what was found. */
  public DecisionCheck verify(byte[] file) {
    JsonNode tree;
    try {
      tree = DecisionFile.parse(file);
      requireWhole(tree, file);
    } catch (IOException | IllegalArgumentException e) {
      return broken(
          Link.FILE,
          Text.of(
                  "文件不是一份完整的决策记录，可能被截断或改动（%s）",
                  "the file is not a whole Decision; it may have been cut or changed (%s)")
              .formatted(e));
    }
    try {
      return check(tree);
    } catch (
        RuntimeException
            e) { // a part of another form than it must have: the file was not written by us
      return broken(
          Link.FILE,
          Text.of("文件内容的结构不对（%s）", "the content has not the form it must have (%s)").formatted(e));
    }
  }

  private DecisionCheck check(JsonNode tree) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok(Link.FILE, "文件完整，且为规范格式", "whole, and in canonical form"));
    SealCheck.Sealed sealed = seals.check(tree);
    findings.addAll(sealed.findings());
    findings.addAll(contents.check(tree));
    findings.sort(
        (a, b) -> a.link().compareTo(b.link())); // stable: in a link, the seal comes first
    return new DecisionCheck(findings, sealed.tier(), sealed.key());
  }

  private static void requireWhole(JsonNode tree, byte[] file) {
    if (tree == null || !tree.isObject()) {
      throw new MalformedException(Text.of("没有 JSON 对象", "no JSON object"));
    }
    Set<String> names = new TreeSet<>();
    tree.fieldNames().forEachRemaining(names::add);
    if (!names.equals(MEMBERS)) {
      throw new MalformedException(
          Text.of("其成员为 %s，应为 %s", "its members are %s, expected %s")
              .formatted(names, new TreeSet<>(MEMBERS)));
    }
    if (!DecisionFile.FORMAT.equals(tree.get("format").textValue())) {
      throw new MalformedException(
          Text.of("格式为 %s，应为 %s", "the format is %s, expected %s")
              .formatted(tree.get("format"), DecisionFile.FORMAT));
    }
    byte[] canonical = CanonicalJson.bytes(tree);
    int difference = Arrays.mismatch(file, canonical);
    if (difference >= 0) {
      throw new MalformedException(
          Text.of("从第 %d 字节起不是规范格式", "not canonical from byte %d").formatted(difference));
    }
  }

  private static DecisionCheck broken(Link link, Text why) {
    return new DecisionCheck(
        List.of(Finding.broken(link, why.zh(), why.en())), Optional.empty(), Optional.empty());
  }
}
