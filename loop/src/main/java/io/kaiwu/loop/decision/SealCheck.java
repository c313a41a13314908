// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.loop.decision.Finding.Link;
import io.kaiwu.loop.decision.Seal.Stage;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.TrustTier;
import io.kaiwu.trust.receipt.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the seals of a Decision: that each receipt proves its entry, that the entries are of this
 * Decision and follow each other, and that what stands in the file is what was sealed.
 */
final class SealCheck {

  private final ReceiptVerifier receipts;

  SealCheck(ReceiptVerifier receipts) {
    this.receipts = receipts;
  }

  record Sealed(List<Finding> findings, Optional<String> tier, Optional<String> key) {}

  Sealed check(JsonNode decision) {
    List<Finding> findings = new ArrayList<>();
    List<Receipt> proven = new ArrayList<>();
    List<TrustTier> tiers = new ArrayList<>();
    Stage[] stages = Stage.values();
    JsonNode seals = decision.required("receipt");
    if (!seals.isArray() || seals.isEmpty() || seals.size() > stages.length) {
      findings.add(Finding.broken(Link.RECEIPT, "没有回执", "there is no receipt"));
      return new Sealed(findings, Optional.empty(), Optional.empty());
    }
    for (int i = 0; i < seals.size(); i++) {
      checkSeal(decision, seals.get(i), stages[i], proven, findings).ifPresent(tiers::add);
    }
    checkUnsealed(decision, seals.size(), findings);
    boolean whole = proven.size() == seals.size();
    return new Sealed(
        findings,
        whole ? tiers.stream().min(TrustTier::compareTo).map(TrustTier::name) : Optional.empty(),
        whole ? Optional.of(proven.getFirst().logKey().toString()) : Optional.empty());
  }

  /** The tier that is proven; empty if the receipt proves nothing. */
  private Optional<TrustTier> checkSeal(
      JsonNode decision, JsonNode seal, Stage stage, List<Receipt> proven, List<Finding> findings) {
    String name = seal.size() == 2 ? seal.required("stage").textValue() : null;
    if (!stage.name().equals(name)) {
      findings.add(
          Finding.broken(
              Link.RECEIPT,
              "第 %d 张回执应属于阶段 %s".formatted(stage.number(), stage),
              "receipt %d should be of the stage %s".formatted(stage.number(), stage)));
      return Optional.empty();
    }
    return switch (receipts.verify(CanonicalJson.bytes(seal.required("receipt")))) {
      case Verdict.Broken broken -> {
        findings.add(
            Finding.broken(
                Link.RECEIPT, stage + "：" + broken.text().zh(), stage + ": " + broken.text().en()));
        yield Optional.empty();
      }
      case Verdict.Verified verified -> {
        checkEntry(decision, stage, verified.receipt(), proven, findings);
        proven.add(verified.receipt());
        yield Optional.of(verified.tier());
      }
    };
  }

  private static void checkEntry(
      JsonNode decision,
      Stage stage,
      Receipt receipt,
      List<Receipt> before,
      List<Finding> findings) {
    JsonNode payload = receipt.entry().payloadJson();
    Optional<Digest> previous =
        before.isEmpty() ? Optional.empty() : Optional.of(leaf(before.getLast()));
    JsonNode expected =
        DecisionStages.payload(decision, stage, payload.path("at").asText(), previous);
    boolean follows =
        before.isEmpty()
            || (receipt.index() > before.getLast().index()
                && receipt.logKey().equals(before.getLast().logKey())
                && receipt.organisationKeys().equals(before.getLast().organisationKeys()));
    if (!receipt.entry().payloadType().equals(DecisionStages.PAYLOAD_TYPE)
        || before.size() + 1 != stage.number()
        || !payload.path("decision").equals(expected.path("decision"))
        || !payload.path("stage").equals(expected.path("stage"))
        || !payload.path("previous").equals(expected.path("previous"))
        || !follows) {
      findings.add(
          Finding.broken(
              Link.RECEIPT,
              stage + "：账本中的记录不属于本决策，或与前一阶段不相接",
              stage
                  + ": the entry in the ledger is not of this Decision, or does not follow the stage before"));
      return;
    }
    findings.add(
        Finding.ok(
            Link.RECEIPT,
            "%s：账本第 %d 条，检查点含 %d 条".formatted(stage, receipt.index(), receipt.checkpoint().size()),
            "%s: entry %d of the ledger, in the checkpoint of %d"
                .formatted(stage, receipt.index(), receipt.checkpoint().size())));
    compareParts(payload, expected, stage, findings);
  }

  private static void compareParts(
      JsonNode payload, JsonNode expected, Stage stage, List<Finding> findings) {
    expected
        .required("digests")
        .properties()
        .forEach(part -> {
          Link link = linkOf(part.getKey());
          if (payload.path("digests").path(part.getKey()).equals(part.getValue())) {
            findings.add(
                Finding.ok(
                    link,
                    "与封存于账本的摘要一致（%s）".formatted(stage),
                    "is what was sealed in the ledger (%s)".formatted(stage)));
          } else {
            findings.add(
                Finding.broken(
                    link,
                    "内容与封存于账本的摘要不符：封存之后被改动过",
                    "is not what was sealed in the ledger: it was changed afterwards"));
          }
        });
    if (!payload.equals(expected) && findings.stream().allMatch(Finding::ok)) {
      findings.add(
          Finding.broken(
              Link.RECEIPT,
              stage + "：账本中的记录含有不认识的内容",
              stage + ": the entry says more than this verifier knows"));
    }
  }

  /** What no seal covers yet must not be there. */
  private static void checkUnsealed(JsonNode decision, int seals, List<Finding> findings) {
    if (seals < Stage.ACTED.number()
        && !decision.required("action").required("commands").isEmpty()) {
      findings.add(
          Finding.broken(Link.ACTION, "命令记录没有封存", "there are commands that were never sealed"));
    }
    if (seals < Stage.MEASURED.number() && !decision.required("outcome").isNull()) {
      findings.add(
          Finding.broken(Link.OUTCOME, "结果没有封存", "there is an outcome that was never sealed"));
    }
  }

  static Digest leaf(Receipt receipt) {
    return Digest.of(receipt.entry().leafBytes());
  }

  private static Link linkOf(String part) {
    return switch (part) {
      case "identity" -> Link.IDENTITY;
      case "evidence" -> Link.EVIDENCE;
      case "prediction" -> Link.PREDICTION;
      case "plan" -> Link.PLAN;
      case "requests", "commands" -> Link.ACTION;
      case "outcome" -> Link.OUTCOME;
      default -> Link.RECEIPT;
    };
  }
}
