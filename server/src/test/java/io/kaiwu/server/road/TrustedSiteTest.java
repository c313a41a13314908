// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.loop.alarm.Alarm;
import io.kaiwu.server.overview.SiteTrust;
import io.kaiwu.server.rest.TrustView;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteException;
import io.kaiwu.server.site.SiteFolder;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.TrustTier;
import io.kaiwu.trust.receipt.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running site does by itself for trust: asks witnesses, executes, states, tells. */
class TrustedSiteTest {

  private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

  @Test
  void asksItsWitnessesStatesItsRootAndNamesWhoDiverges(@TempDir Path root) {
    try (TrustedSite trusted = new TrustedSite(root)) {
      Site site = trusted.site();
      SiteTrust trust = new SiteTrust(site);

      // its own ledger: an entry is witnessed soon after, and the receipt says so offline
      Receipt sealed =
          site.notary()
              .record("application/json", JsonNodeFactory.instance.objectNode().put("n", 1))
              .join();
      assertThat(tier(sealed)).isEqualTo(TrustTier.SELF);
      await(() -> tier(trust.findReceipt(sealed.index()).orElseThrow()) == TrustTier.WITNESSED);
      TrustView.Own own = trust.view().ledger();
      assertThat(own.tier()).isEqualTo("WITNESSED");
      assertThat(witnesses(trust))
          .extracting(TrustView.Witness::operator)
          .containsExactly("firm-b.example", "firm-c.example");
      assertThat(trust.findEntry(sealed.index()).orElseThrow().tier()).isEqualTo("WITNESSED");
      assertThat(trust.findEntry(own.head().size() + 9)).isEmpty();

      // without one of them the log goes on, and it shows
      trusted.stopWitness();
      Receipt later =
          site.notary()
              .record("application/json", JsonNodeFactory.instance.objectNode().put("n", 2))
              .join();
      await(() -> witnesses(trust).getLast().condition().equals("UNREACHABLE"));
      assertThat(tier(trust.findReceipt(later.index()).orElseThrow())).isEqualTo(TrustTier.SELF);

      // the shared one: the registration is new, so the root is stated without being told to
      await(() -> stated(trust).contains("mill.example"));
      trusted.createLot("L-1");
      await(() -> shared(trust).executed() == sharedSize(trust));
      assertThat(shared(trust).contracts())
          .extracting(TrustView.Contract::name)
          .containsExactly("custody");
      assertThat(shared(trust).firms())
          .extracting(TrustView.Firm::name)
          .containsExactlyInAnyOrder("mill.example", "bakery.example");

      trusted.stateFalseRoot(sharedSize(trust));
      await(() ->
          site.alarms().listActive().stream()
              .map(Alarm::text)
              .anyMatch(text -> text.en().contains("bakery.example")));
      TrustView.Stated bakery =
          shared(trust).stated().stream()
              .filter(one -> one.member().equals("bakery.example"))
              .findFirst()
              .orElseThrow();
      assertThat(bakery.agrees()).isFalse();
      assertThat(bakery.firstEntry()).isNotNull();
    }
  }

  @Test
  void startsWhereTheSharedLedgerIsNotThereAndSaysSo(@TempDir Path root) {
    SiteFolder folder =
        SiteFolder.openOrCreate(
            root.resolve("site"), SiteConfig.fresh("mill").withHttpPort(0).withMqttPort(0));
    folder.write(
        "site.yaml",
        settings(
            "{witnesses: null, member: {folder: %s, log: null, nodes: [], every: PT1S, stateEvery: 0, passwordFile: null}}"
                .formatted(root.resolve("nowhere"))));
    try (Site site = Site.open(folder)) {
      SiteTrust trust = new SiteTrust(site);
      await(() -> shared(trust).problem() != null);
      assertThat(Objects.requireNonNull(shared(trust).problem()).en()).contains("nowhere");
      assertThat(trust.view().ledger().witnesses()).isNull();
      await(() -> !site.alarms().listActive().isEmpty());
    }
  }

  @Test
  void refusesAPolicyThatIsMissingAndSettingsThatMakeNoSense(@TempDir Path root) {
    SiteFolder folder =
        SiteFolder.openOrCreate(
            root.resolve("site"), SiteConfig.fresh("mill").withHttpPort(0).withMqttPort(0));
    folder.write(
        "site.yaml", settings("{witnesses: {policy: nopolicy, every: PT30S}, member: null}"));
    assertThatThrownBy(() -> Site.open(folder).close())
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("nopolicy")
        .hasMessageContaining("Maybe");
    folder.write("site.yaml", settings("{witnesses: {policy: p, every: PT0S}, member: null}"));
    assertThatThrownBy(() -> Site.open(folder).close())
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("at least a second");
  }

  @Test
  void aFileFromBeforeOpensWithNobodyAsked(@TempDir Path root) {
    SiteFolder folder =
        SiteFolder.openOrCreate(
            root.resolve("site"), SiteConfig.fresh("mill").withHttpPort(0).withMqttPort(0));
    folder.write("site.yaml", settings("").replaceAll("(?m)^ledger:.*$", ""));
    try (Site site = Site.open(folder)) {
      assertThat(site.findWitnesses()).isEmpty();
      assertThat(site.findMember()).isEmpty();
      assertThat(new SiteTrust(site).view().shared()).isNull();
    }
  }

  @Test
  void theSettingsInTheReferenceAreReadAsTheyStand(@TempDir Path root) throws IOException {
    for (String page : List.of("ledger", "ledger.zh-CN", "witness", "witness.zh-CN")) {
      String text = Files.readString(Path.of("..", "docs", "reference", page + ".md"));
      Matcher block = Pattern.compile("(?s)```yaml\n(ledger:.*?)```").matcher(text);
      assertThat(block.find()).as(page).isTrue();
      SiteFolder folder =
          SiteFolder.openOrCreate(
              root.resolve(page), SiteConfig.fresh("mill").withHttpPort(0).withMqttPort(0));
      folder.write("site.yaml", settings("").replaceAll("(?m)^ledger:.*$", "") + block.group(1));
      if (page.startsWith("ledger")) {
        try (Site site = Site.open(folder)) {
          assertThat(site.findMember()).isPresent();
        }
      } else {
        assertThatThrownBy(() -> Site.open(folder).close())
            .isInstanceOf(SiteException.class)
            .hasMessageContaining("The policy of witnesses");
      }
    }
  }

  private static String settings(String ledger) {
    return """
    site: mill
    http: {address: 127.0.0.1, port: 0}
    mqtt: {address: 127.0.0.1, port: 0}
    external: null
    recipe: default
    commanding: []
    ledger: %s
    """
        .formatted(ledger);
  }

  private static TrustView.Shared shared(SiteTrust trust) {
    return Objects.requireNonNull(trust.view().shared());
  }

  private static long sharedSize(SiteTrust trust) {
    TrustView.Head head = shared(trust).head();
    return head == null ? -1 : head.size();
  }

  private static List<TrustView.Witness> witnesses(SiteTrust trust) {
    return Objects.requireNonNull(trust.view().ledger().witnesses()).list();
  }

  private static List<String> stated(SiteTrust trust) {
    return shared(trust).stated().stream().map(TrustView.Stated::member).toList();
  }

  private static TrustTier tier(Receipt receipt) {
    return ((Verdict.Verified) ReceiptVerifier.withoutPins().verify(receipt)).tier();
  }

  private static void await(BooleanSupplier done) {
    long until = System.nanoTime() + PATIENCE;
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in good time").isLessThan(until);
      TrustedSite.pause(Duration.ofMillis(20));
    }
  }
}
