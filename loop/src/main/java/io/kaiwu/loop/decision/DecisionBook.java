// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.time.Micros;
import io.kaiwu.loop.LoopException;
import io.kaiwu.loop.LoopJson;
import io.kaiwu.loop.decision.Seal.Stage;
import io.kaiwu.store.Document;
import io.kaiwu.store.DocumentStore;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.TrustTier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Keeps Decisions and seals their stages: first the ledger, then the store, then the listener. A
 * Decision that stands in the store is therefore always sealed as far as it says. Safe for use by
 * many threads, but one Decision is carried on by one at a time.
 */
public final class DecisionBook {

  private static final String DECISIONS = "decision";
  private static final String READINGS = "decision-readings";
  private static final int PAGE = 100;

  private final DocumentStore documents;
  private final Notary notary;
  private final InstantSource clock;
  private final Consumer<? super Decision> listener;
  private final Witnessing witnessing;

  /**
   * A book.
   *
   * @param listener told of every Decision after each of its stages
   */
  public DecisionBook(
      DocumentStore documents,
      Notary notary,
      InstantSource clock,
      Consumer<? super Decision> listener) {
    this(documents, notary, clock, listener, Witnessing.NONE);
  }

  /**
   * A book whose Decisions are handed out with what witnesses said of them.
   *
   * @param listener told of every Decision after each of its stages
   */
  public DecisionBook(
      DocumentStore documents,
      Notary notary,
      InstantSource clock,
      Consumer<? super Decision> listener,
      Witnessing witnessing) {
    this.documents = documents;
    this.notary = notary;
    this.clock = clock;
    this.listener = listener;
    this.witnessing = witnessing;
  }

  /**
   * Seals and keeps what was decided; on return a command may go out.
   *
   * @param about the asset to find it by
   * @param evidence the readings of its windows
   */
  public Decision decided(Decision decision, AssetPath about, List<ReadingColumns> evidence) {
    ArrayNode columns = LoopJson.MAPPER.createArrayNode();
    evidence.forEach(window -> columns.add(window.columns()));
    Decision sealed = seal(decision, Stage.DECIDED);
    documents.putAll(List.of(document(sealed, about.value()), readings(sealed, columns)));
    listener.accept(sealed);
    return sealed;
  }

  /**
   * Seals and keeps what was done: each command with its steps to the end; none if nothing was
   * commanded.
   */
  public Decision acted(Decision decision, List<JsonNode> commands) {
    Decision sealed =
        seal(decision.withAction(new Action(decision.action().requests(), commands)), Stage.ACTED);
    documents.put(document(sealed, subject(decision)));
    listener.accept(sealed);
    return sealed;
  }

  /** Seals and keeps what was measured, with the readings it was measured from. */
  public Decision measured(
      Decision decision,
      List<Outcome.Measure> measures,
      List<Outcome.Truth> truths,
      List<ReadingColumns> evidence) {
    Outcome outcome =
        new Outcome(
            now(), measures, truths, evidence.stream().map(ReadingColumns::window).toList());
    ArrayNode columns = columns(decision.id());
    evidence.forEach(window -> columns.add(window.columns()));
    Decision sealed = seal(decision.withOutcome(outcome), Stage.MEASURED);
    documents.putAll(List.of(document(sealed, subject(decision)), readings(sealed, columns)));
    listener.accept(sealed);
    return sealed;
  }

  public Optional<Decision> findDecision(UUID id) {
    return documents.find(DECISIONS, id.toString()).map(DecisionBook::read);
  }

  /** The Decisions made before the given time, newest first. */
  public List<Decision> listDecisions(Instant before, int limit) {
    return documents.list(DECISIONS, Micros.of(before), limit).stream()
        .map(DecisionBook::read)
        .toList();
  }

  /** Hands over all Decisions made since then, newest first. */
  public void forEachSince(Instant since, Consumer<? super Decision> out) {
    long before = Long.MAX_VALUE;
    List<Document> page = documents.list(DECISIONS, before, PAGE);
    while (!page.isEmpty()) {
      for (Document document : page) {
        if (document.createdMicros() < Micros.of(since)) {
          return;
        }
        out.accept(read(document));
      }
      before = page.getLast().createdMicros();
      page = documents.list(DECISIONS, before, PAGE);
    }
  }

  /** The Decisions about one asset made before the given time, newest first. */
  public List<Decision> listDecisions(AssetPath about, Instant before, int limit) {
    return documents.listBySubject(DECISIONS, about.value(), Micros.of(before), limit).stream()
        .map(DecisionBook::read)
        .toList();
  }

  public long count() {
    return documents.count(DECISIONS);
  }

  /** The Decision as one file, {@link #witnessed}; see {@link DecisionFile}. */
  public byte[] export(Decision decision) {
    return DecisionFile.write(witnessed(decision), columns(decision.id()));
  }

  /** The Decision with receipts that carry what witnesses have signed by now. */
  public Decision witnessed(Decision decision) {
    return decision.withReceipts(receipt -> witnessing.witnessed(Receipt.of(receipt)).json());
  }

  /** What the Decision's receipts prove by now; {@code SELF} before its first seal. */
  public TrustTier tier(Decision decision) {
    return decision.receipt().stream()
        .map(seal -> witnessing.tier(seal.receipt().path("index").asLong()))
        .min(TrustTier::compareTo)
        .orElse(TrustTier.SELF);
  }

  private ArrayNode columns(UUID id) {
    JsonNode body =
        documents
            .find(READINGS, id.toString())
            .orElseThrow(() ->
                new LoopException(
                    "The readings of Decision (%s) are not in the store.".formatted(id)))
            .body();
    return (ArrayNode) body.required("windows");
  }

  private Decision seal(Decision decision, Stage stage) {
    ObjectNode tree = DecisionFile.toTree(decision);
    Optional<Digest> previous =
        decision.receipt().isEmpty()
            ? Optional.empty()
            : Optional.of(leaf(decision.receipt().getLast()));
    ObjectNode payload = DecisionStages.payload(tree, stage, now().toString(), previous);
    try {
      Receipt receipt = notary.record(DecisionStages.PAYLOAD_TYPE, payload).join();
      return decision.withSeal(new Seal(stage, receipt.json()));
    } catch (CompletionException e) {
      throw new LoopException(
          "The stage %s of Decision (%s) could not be sealed, so nothing follows from it."
              .formatted(stage, decision.id()),
          e);
    }
  }

  private static Digest leaf(Seal seal) {
    return SealCheck.leaf(Receipt.parse(io.kaiwu.core.json.CanonicalJson.bytes(seal.receipt())));
  }

  private Instant now() {
    return Micros.toInstant(Micros.of(clock.instant()));
  }

  private static String subject(Decision decision) {
    List<String> assets = new ArrayList<>();
    decision.action().requests().forEach(request -> assets.add(request.point()));
    String first = assets.getFirst();
    return first.substring(0, first.lastIndexOf(':'));
  }

  private static Document document(Decision decision, String subject) {
    return new Document(
        DECISIONS,
        decision.id().toString(),
        Micros.of(decision.identity().madeAt()),
        Optional.of(subject),
        DecisionFile.toTree(decision));
  }

  private static Document readings(Decision decision, ArrayNode columns) {
    ObjectNode body = LoopJson.MAPPER.createObjectNode();
    body.set("windows", columns);
    return new Document(
        READINGS,
        decision.id().toString(),
        Micros.of(decision.identity().madeAt()),
        Optional.empty(),
        body);
  }

  private static Decision read(Document document) {
    return DecisionFile.fromTree(document.body());
  }
}
