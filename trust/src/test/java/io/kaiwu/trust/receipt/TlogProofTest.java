// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.receipt.TlogProofVerifier.Result;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlogProofTest {

  private static final Parties PARTIES = new Parties();

  private final Receipt receipt = PARTIES.witnessed();
  private final byte[] leaf = receipt.entry().leafBytes();
  private final TlogProof proof = TlogProof.of(receipt);
  private final Optional<TrustPolicy> policy = Optional.of(TrustPolicy.parse(PARTIES.twoOfThree()));

  /** The form of the example in C2SP tlog-proof. */
  @Test
  void hasTheLinesOfTheStandard() {
    assertThat(proof.toString())
        .startsWith("c2sp.org/tlog-proof@v1\nindex 1\n")
        .contains("=\n\nplant-1.example/log\n3\n")
        .contains("\n— bank.example/witness ");
    assertThat(TlogProof.parse(proof.toString())).isEqualTo(proof);
    String extra = proof.toString().replace("\nindex", "\nextra YWdl\nindex");
    assertThat(TlogProof.parse(extra).extra()).contains("YWdl");
    assertThat(TlogProof.parse(extra)).hasToString(extra);
  }

  @Test
  void provesTheEntryUnderAPolicy() {
    Result result =
        new TlogProofVerifier(Set.of(), Set.of(PARTIES.organisation.key()), policy)
            .verify(proof, leaf);
    assertThat(result).isInstanceOf(Result.Holds.class);
    assertThat(((Result.Holds) result).backing().tier()).isEqualTo(TrustTier.WITNESSED);
    assertThat(result.text().en()).contains("2 of 3 distinct operators");
  }

  @Test
  void namesTheLinkThatIsBroken() {
    TlogProofVerifier verifier = new TlogProofVerifier(Set.of(), Set.of(), policy);
    assertFails(verifier.verify(proof, new byte[] {1}), Link.INCLUSION);
    assertFails(
        verifier.verify(TlogProof.of(PARTIES.direct()), PARTIES.direct().entry().leafBytes()),
        Link.POLICY);
    assertFails(
        new TlogProofVerifier(Set.of(PARTIES.second.key()), Set.of(), Optional.empty())
            .verify(proof, leaf),
        Link.CHECKPOINT_SIGNATURE);
    assertFails(
        new TlogProofVerifier(Set.of(), Set.of(PARTIES.second.key()), policy).verify(proof, leaf),
        Link.ORGANISATION_SIGNATURE);
  }

  @Test
  void passesOverLinesOfKeysItDoesNotKnow() {
    Result result =
        new TlogProofVerifier(Set.of(PARTIES.log.key()), Set.of(), Optional.empty())
            .verify(proof, leaf);
    assertThat(((Result.Holds) result).backing().tier()).isEqualTo(TrustTier.SELF);
    assertThat(result.text().en()).contains("no organisation's signature was checked");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TlogProofVerifier(Set.of(), Set.of(), Optional.empty()))
        .withMessageContaining("--log-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@v1|@v2",
        "index 1|index 01",
        "index 1|index -1",
        "\nindex 1|",
        "=\n\n|=\n",
        "3\n|03\n"
      })
  void refusesOtherForms(String change) {
    String[] parts = change.split("\\|", -1);
    String changed = proof.toString().replaceFirst(parts[0], parts[1]);
    assertThat(changed).isNotEqualTo(proof.toString());
    assertThatIllegalArgumentException().isThrownBy(() -> TlogProof.parse(changed));
  }

  private static void assertFails(Result result, Link link) {
    assertThat(result).as(result.text().en()).isInstanceOf(Result.Fails.class);
    assertThat(((Result.Fails) result).link()).isEqualTo(link);
  }
}
