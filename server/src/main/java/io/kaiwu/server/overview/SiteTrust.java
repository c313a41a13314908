// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.overview;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.rest.TrustSource;
import io.kaiwu.server.rest.TrustView;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.WitnessedLedger;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.policy.Witness;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.TrustTier;
import io.kaiwu.trust.witness.WitnessStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a site knows of trust in its own ledger, and in the shared one. */
public final class SiteTrust implements TrustSource {

  private final Site site;
  private final EmbeddedLog log;

  public SiteTrust(Site site) {
    this.site = site;
    this.log = site.notary().log();
  }

  @Override
  public TrustView view() {
    List<TrustView.Evidence> evidence = new ArrayList<>(evidence(site.folder().root(), "own"));
    site.findMember().ifPresent(member -> evidence.addAll(evidence(member.folder(), "shared")));
    return new TrustView(
        own(),
        site.findMember().map(member -> new SharedLedger(member, site.clock()).view()).orElse(null),
        evidence);
  }

  private TrustView.Own own() {
    VKey organisation = site.notary().organisationKey();
    return new TrustView.Own(
        head(log, SequencerKind.EMBEDDED),
        site.ledgerHealth().checkpointAt(),
        organisation.toString(),
        organisation.fingerprint().hex(),
        site.findWitnesses().map(WitnessedLedger::tier).orElse(TrustTier.SELF).name(),
        site.ledgerHealth().ok(),
        site.ledgerHealth().text(),
        site.findWitnesses().map(SiteTrust::witnesses).orElse(null),
        site.track().samples().stream()
            .map(one -> new TrustView.Sample(one.at(), one.size(), one.witnessed()))
            .toList());
  }

  static TrustView.Head head(TransparencyLog log, SequencerKind kind) {
    Checkpoint now = log.checkpoint();
    return new TrustView.Head(
        now.origin(),
        now.size(),
        now.root().hex(),
        kind.label(),
        log.key().toString(),
        log.key().fingerprint().hex());
  }

  private static TrustView.Witnesses witnesses(WitnessedLedger ledger) {
    Map<VKey, WitnessStatus> asked =
        ledger.statuses().stream()
            .collect(Collectors.toMap(WitnessStatus::key, Function.identity(), (a, _) -> a));
    Optional<Checkpoint> newest = ledger.findNewest();
    List<TrustView.Witness> list =
        ledger.policy().witnesses().stream()
            .map(one -> witness(one, Optional.ofNullable(asked.get(one.key())), newest, ledger))
            .toList();
    String rule =
        ledger
            .policy()
            .toString()
            .lines()
            .filter(line -> line.startsWith("group") || line.startsWith("quorum"))
            .collect(Collectors.joining("\n"));
    return new TrustView.Witnesses(
        newest.map(Checkpoint::size).orElse(0L),
        rule,
        list,
        ledger.problem().map(TrustException::problem).orElse(null));
  }

  private static TrustView.Witness witness(
      Witness one,
      Optional<WitnessStatus> status,
      Optional<Checkpoint> newest,
      WitnessedLedger ledger) {
    Optional<Cosignature> line = newest.flatMap(state -> Cosignature.find(state, one.key()));
    boolean node =
        newest.map(state -> ledger.policy().nodesOf(state.origin()).contains(one)).orElse(false);
    long signed = line.isPresent() ? newest.map(Checkpoint::size).orElse(0L) : 0;
    return new TrustView.Witness(
        one.name(),
        one.key().operator(),
        one.key().fingerprint().hex(),
        one.url().orElse(null),
        node,
        status.map(known -> known.condition().name()).orElse("NOT_ASKED"),
        status
            .map(WitnessStatus::text)
            .orElse(Text.of("策略中没有它的地址", "the policy has no address of it")),
        Math.max(signed, status.map(WitnessStatus::size).orElse(0L)),
        line.map(Cosignature::time).orElse(null));
  }

  private static List<TrustView.Evidence> evidence(Path folder, String ledger) {
    Path forks = folder.resolve("forks");
    if (!Files.isDirectory(forks)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(forks)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .map(name -> new TrustView.Evidence(ledger, name, name.startsWith("fork-")))
          .toList();
    } catch (IOException e) {
      return List.of(); // it is being written; the next look will tell
    }
  }

  @Override
  public Optional<TrustView.Entry> findEntry(long index) {
    long size = log.checkpoint().size();
    return index < 0 || index >= size ? Optional.empty() : Optional.of(entry(index, size));
  }

  private TrustView.Entry entry(long index, long size) {
    SignedEntry entry = log.entry(index);
    Optional<Statement> statement = Statement.find(entry);
    return new TrustView.Entry(
        index,
        size,
        statement.map(Statement::type).orElse(entry.payloadType()),
        statement.map(Statement::stream).orElse(null),
        statement.map(Statement::time).orElse(null),
        log.findKey(entry.keyId()).map(VKey::name).orElse(null),
        HexFormat.of().formatHex(new MerkleHasher().leaf(entry.leafBytes())),
        site.findWitnesses().map(one -> one.tier(index)).orElse(TrustTier.SELF).name());
  }

  @Override
  public Optional<Receipt> findReceipt(long index) {
    if (index < 0 || index >= log.checkpoint().size()) {
      return Optional.empty();
    }
    Receipt receipt = site.notary().receipt(index);
    return Optional.of(site.findWitnesses().map(one -> one.witnessed(receipt)).orElse(receipt));
  }
}
