// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.contract.run.StateRootStatement;
import io.kaiwu.trust.contract.state.StateProof;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.Verdict;
import java.nio.charset.StandardCharsets;

/**
 * What stands at one key of the contracts' state, or that nothing does, for someone who has neither
 * the log nor the state: canonical JSON {@code {"format","proof","receipt"}}, with the receipt of
 * the entry in which a member states the root.
 */
public record StateEvidence(StateProof proof, Receipt receipt) {

  private static final String FORMAT = "kaiwu-state-evidence/1";

  /** What a check found. */
  public sealed interface Finding {

    /**
     * All holds.
     *
     * @param value what the proof shows; never {@code Broken}
     * @param root who says so, of which size
     * @param receipt who stands behind that being on the log
     */
    record Holds(
        String key, StateProof.Verdict value, StateRootStatement root, Verdict.Verified receipt)
        implements Finding {}

    /** Nothing in it may be relied on. */
    record Fails(Text reason) implements Finding {}
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static StateEvidence parse(String text) {
    JsonNode node = StrictJson.parse(text);
    if (!FORMAT.equals(StrictJson.text(node, "format"))) {
      throw new MalformedException(Text.of("格式不是 %s。", "The format is not %s.").formatted(FORMAT));
    }
    return new StateEvidence(
        StateProof.parse(CanonicalJson.text(node.path("proof"))),
        Receipt.parse(CanonicalJson.bytes(node.path("receipt"))));
  }

  public String text() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    node.set("proof", StrictJson.parse(proof.text()));
    node.set("receipt", StrictJson.parse(new String(receipt.bytes(), StandardCharsets.UTF_8)));
    return CanonicalJson.text(node);
  }

  /** Checks it, offline. */
  public Finding check(ReceiptVerifier receipts) {
    return switch (receipts.verify(receipt)) {
      case Verdict.Broken broken -> new Finding.Fails(broken.text());
      case Verdict.Verified verified -> check(verified);
    };
  }

  private Finding check(Verdict.Verified verified) {
    StateRootStatement root;
    try {
      root = statement(verified);
    } catch (IllegalArgumentException e) {
      return new Finding.Fails(
          Text.of(
              "回执中的记录不是签署者自己的状态根。",
              "The receipt is not of the signer's own statement of a state root."));
    }
    StateProof.Verdict value = proof.verify(root.at().root());
    return value instanceof StateProof.Verdict.Broken
        ? new Finding.Fails(
            Text.of(
                "状态证明与所述的根不符，内容可能被改动过。",
                "The proof does not lead to the root stated; it may have been changed."))
        : new Finding.Holds(proof.key(), value, root, verified);
  }

  private static StateRootStatement statement(Verdict.Verified verified) {
    Statement said =
        Statement.find(verified.receipt().entry())
            .orElseThrow(() -> new MalformedException(Text.of("它不是声明。", "It is no statement.")));
    StateRootStatement root = StateRootStatement.of(said.bodyJson());
    if (!said.type().equals(StateRootStatement.TYPE)
        || !said.stream().equals(ContractMember.STATE_ROOTS)
        || !said.log().equals(verified.log().name())
        || !root.member().equals(verified.organisation().name())
        || root.at().size() > verified.receipt().index()) {
      throw new MalformedException(Text.of("它不是对其自身状态的声明。", "It is none of its own state."));
    }
    return root;
  }
}
