// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.overview;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.rest.TrustView;
import io.kaiwu.server.site.LedgerMember;
import io.kaiwu.trust.contract.member.MemberReport;
import io.kaiwu.trust.contract.member.StatedRoot;
import io.kaiwu.trust.contract.run.Divergence;
import io.kaiwu.trust.contract.run.Registration;
import io.kaiwu.trust.member.KeyTerm;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.member.Organisation;
import io.kaiwu.trust.member.StreamRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger of several firms as the site's member sees it. */
final class SharedLedger {

  private final LedgerMember member;
  private final Instant now;

  SharedLedger(LedgerMember member, InstantSource clock) {
    this.member = member;
    this.now = clock.instant();
  }

  TrustView.Shared view() {
    Optional<LedgerMember.State> state = member.findState();
    Text problem = member.problem().orElse(null);
    if (state.isEmpty()) {
      return new TrustView.Shared(
          null, "", 0, null, 0, List.of(), List.of(), List.of(), List.of(), List.of(), problem);
    }
    LedgerMember.State here = state.get();
    MemberReport report = here.report();
    Membership members = report.members();
    return new TrustView.Shared(
        SiteTrust.head(here.log(), here.kind()),
        here.organisation(),
        report.at().size(),
        report.at().root().hex(),
        members.isFounded() ? members.policy().window().toSeconds() : 0,
        members.organisations().stream().map(this::firm).toList(),
        rules(members),
        report.contracts().stream().map(SharedLedger::contract).toList(),
        report.stated().stream().map(SharedLedger::stated).toList(),
        report.refused().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> new TrustView.Count(one.getKey(), one.getValue()))
            .toList(),
        problem);
  }

  private TrustView.Firm firm(Organisation one) {
    return new TrustView.Firm(
        one.name(),
        one.roles().stream().sorted().toList(),
        one.keys().stream().map(this::key).toList());
  }

  private TrustView.Key key(KeyTerm term) {
    String fingerprint = term.key().fingerprint().hex();
    if (term.doubtfulFrom() != KeyTerm.OPEN) {
      return new TrustView.Key(
          fingerprint,
          "DOUBTFUL",
          Text.of(
              "自第 %d 条起存疑".formatted(term.doubtfulFrom()),
              "doubtful from entry %d".formatted(term.doubtfulFrom())));
    }
    if (!term.isOpen()) {
      return new TrustView.Key(
          fingerprint,
          "ENDED",
          Text.of(
              "停用于第 %d 条".formatted(term.until() - 1),
              "ended by entry %d".formatted(term.until() - 1)));
    }
    Text from = Text.of("自第 %d 条".formatted(term.from()), "from entry %d".formatted(term.from()));
    return new TrustView.Key(
        fingerprint, term.isExpired(now) ? "EXPIRED" : "VALID", until(term, from));
  }

  private static Text until(KeyTerm term, Text from) {
    return term.notAfter()
        .map(end -> Text.of(from.zh() + "，至 " + end, from.en() + ", until " + end))
        .orElse(from);
  }

  private static List<TrustView.Rule> rules(Membership members) {
    return members.isFounded()
        ? members.policy().streams().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> rule(one.getKey(), one.getValue()))
            .toList()
        : List.of();
  }

  private static TrustView.Rule rule(String stream, StreamRule rule) {
    return new TrustView.Rule(
        stream,
        rule.append().stream().sorted().toList(),
        rule.countersignatures(),
        rule.countersigners().stream().sorted().toList());
  }

  private static TrustView.Contract contract(Registration one) {
    return new TrustView.Contract(one.contract(), one.hash().hex(), one.from());
  }

  private static TrustView.Stated stated(StatedRoot one) {
    return new TrustView.Stated(
        one.member(),
        one.said().at().size(),
        one.said().at().root().hex(),
        one.agrees(),
        one.divergence().map(Divergence::firstEntry).orElse(null));
  }
}
