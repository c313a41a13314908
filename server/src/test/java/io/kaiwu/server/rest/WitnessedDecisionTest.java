// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.DecisionCheck;
import io.kaiwu.loop.decision.DecisionVerifier;
import io.kaiwu.loop.decision.Witnessing;
import io.kaiwu.server.account.Role;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.note.SignedNote;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.TrustTier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Decision is sealed before any witness has seen it; what they say later goes out with it. */
class WitnessedDecisionTest {

  @Test
  void itsTierIsWitnessedAsSoonAsTheQuorumHolds(@TempDir Path folder) {
    try (TestSite site = new TestSite(folder)) {
      Decision decision = TestDecisions.make(site, site.addPump());
      Client viewer = site.signedIn(Role.VIEWER);
      assertThat(viewer.json("/api/decisions").get(0).get("tier").asText()).isEqualTo("SELF");
      byte[] before = site.decisions.export(decision);

      SecretKey logKey = KeyFile.open(folder.resolve("keys/log.key"), "mill/log");
      SecretKey witness =
          SecretKey.generate(KeyType.ED25519_COSIGNATURE, "other.example/w", new SecureRandom());
      TrustPolicy policy =
          TrustPolicy.parse(
              "log %s\nwitness w %s\nquorum w\n".formatted(logKey.key(), witness.key()));
      Checkpoint state = site.notary.log().checkpoint();
      Checkpoint cosigned =
          state.with(List.of(Cosignature.sign(state, witness, site.time.instant())));
      site.witnessing =
          new Witnessing() {
            @Override
            public Receipt witnessed(Receipt receipt) {
              return site.notary
                  .receipt(receipt.index(), cosigned)
                  .with(cosigned, List.of(witness.key()))
                  .with(SignedNote.sign(policy.toString(), logKey));
            }

            @Override
            public TrustTier tier(long index) {
              return index < cosigned.size() ? TrustTier.WITNESSED : TrustTier.SELF;
            }
          };

      assertThat(viewer.json("/api/decisions").get(0).get("tier").asText()).isEqualTo("WITNESSED");
      String path = "/api/decisions/" + decision.id();
      JsonNode verdict = viewer.json(path + "/verify");
      assertThat(verdict.get("verified").asBoolean()).as("%s", verdict).isTrue();
      assertThat(verdict.get("tier").asText()).isEqualTo("WITNESSED");

      // a partner who asks for that witness believes the new file, and not the one of before
      DecisionVerifier partner =
          new DecisionVerifier(
              new ReceiptVerifier(Set.of(), Set.of(), Optional.of(policy)),
              Map.of(TestSite.CHECKER.kind(), TestSite.CHECKER));
      byte[] file = viewer.get(path + "/export").body().getBytes(StandardCharsets.UTF_8);
      DecisionCheck now = partner.verify(file);
      assertThat(now.verified()).as("%s", now.findings()).isTrue();
      assertThat(partner.verify(before).verified()).isFalse();
    }
  }
}
