// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.loop.TestSite;
import io.kaiwu.loop.decision.Seal.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionBookTest {

  @Test
  void carriesADecisionThroughItsThreeStagesAndTellsOfEach(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      Decision measured = new TestDecisions(site).measured();

      assertThat(measured.receipt())
          .extracting(Seal::stage)
          .containsExactly(Stage.DECIDED, Stage.ACTED, Stage.MEASURED);
      assertThat(site.heard)
          .extracting(decision -> decision.receipt().size())
          .containsExactly(1, 2, 3);
      assertThat(site.notary.log().checkpoint().size()).isEqualTo(3);
      assertThat(site.decisions.count()).isEqualTo(1);
    }
  }

  @Test
  void keepsWhatItSealedOverARestart(@TempDir Path folder) {
    TestSite site = TestSite.open(folder);
    Decision measured = new TestDecisions(site).measured();
    byte[] file = site.decisions.export(measured);
    try (TestSite again = site.restart()) {
      Decision kept = again.decisions.findDecision(measured.id()).orElseThrow();

      assertThat(CanonicalJson.bytes(DecisionFile.toTree(kept)))
          .isEqualTo(CanonicalJson.bytes(DecisionFile.toTree(measured)));
      assertThat(again.decisions.export(kept)).isEqualTo(file);
    }
  }

  @Test
  void isSealedBeforeItIsKeptAndKeptBeforeItIsTold(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      List<String> seen = new ArrayList<>();
      DecisionBook book =
          new DecisionBook(
              site.store.documents(),
              site.notary,
              site.time,
              decision ->
                  seen.add(
                      site.notary.log().checkpoint().size()
                          + " in the ledger, "
                          + site.store.documents().count("decision")
                          + " kept"));
      TestDecisions decisions = new TestDecisions(site);
      List<ReadingColumns> windows = decisions.windows();
      book.decided(decisions.undecided("ADVISE", windows), decisions.about(), windows);

      assertThat(seen).containsExactly("1 in the ledger, 1 kept");
    }
  }

  @Test
  void findsDecisionsByAssetAndTime(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      TestDecisions decisions = new TestDecisions(site);
      Decision older = decisions.decided();
      site.time.pass(Duration.ofMinutes(1));
      Instant between = site.time.instant();
      site.time.pass(Duration.ofMinutes(1));
      Decision newer = decisions.acted();

      Instant end = site.time.instant().plusSeconds(1);
      assertThat(site.decisions.listDecisions(end, 10))
          .extracting(Decision::id)
          .containsExactly(newer.id(), older.id());
      assertThat(site.decisions.listDecisions(decisions.about(), between, 10))
          .extracting(Decision::id)
          .containsExactly(older.id());
      assertThat(site.decisions.listDecisions(TestSite.engine(2), end, 10)).isEmpty();
      List<Decision> since = new ArrayList<>();
      site.decisions.forEachSince(between, since::add);
      assertThat(since).extracting(Decision::id).containsExactly(newer.id());
    }
  }

  @Test
  void lateReadingDoesNotBreakTheExport(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      TestDecisions decisions = new TestDecisions(site);
      Decision decided = decisions.decided();
      byte[] before = site.decisions.export(decided);
      Instant inside = decided.evidence().windows().getFirst().from().plusMillis(500);
      site.store(decisions.about(), inside, Map.of("load", 99.0, "vibration", 99.0));

      assertThat(site.decisions.export(decided)).isEqualTo(before);
    }
  }
}
