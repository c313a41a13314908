// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.TrustTier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Signs what this organisation has to say, puts it on its own log and hands back receipts. Safe for
 * use by many threads.
 *
 * {@snippet :
 * try (Notary notary =
 *     Notary.open(data.resolve("ledger"), keys, "plant-1.example/log", "plant-1.example", random)) {
 *   Receipt receipt = notary.record("application/vnd.kaiwu.decision+json", decision).join();
 *   Files.write(file, receipt.bytes()); // hand it to a partner
 *
 *   switch (ReceiptVerifier.withoutPins().verify(Files.readAllBytes(file))) {
 *     case Verdict.Verified verified -> System.out.println(verified.text().en());
 *     case Verdict.Broken broken -> System.out.println(broken.text().en());
 *   }
 * }
 * }
 */
public final class Notary implements AutoCloseable {

  private final EmbeddedLog log;
  private final Signer organisation;

  /** Notes down on a log that is open; closing the notary closes it. */
  public Notary(EmbeddedLog log, Signer organisation) {
    this.log = log;
    this.organisation = organisation;
    if (log.findKey(organisation.key().fingerprint()).isEmpty()) {
      throw new IllegalArgumentException(
          "The log does not know the organisation (%s) that is to sign."
              .formatted(organisation.key().name()));
    }
  }

  /**
   * Opens the log and its two keys; makes them on the first start, in that case only.
   *
   * @param directory the log; may be exported and backed up
   * @param keys {@code log.key} and {@code organisation.key}; must lie outside {@code directory},
   *     so that no export carries them
   * @param origin the log's name, best like an address: {@code plant-1.example/log}
   * @param organisationName whose entries these are
   * @throws LogDamagedException if acknowledged history is not what was written
   * @throws TrustException if a key is missing although the log exists, or the files cannot be used
   */
  public static Notary open(
      Path directory, Path keys, String origin, String organisationName, SecureRandom random) {
    if (keys.toAbsolutePath().normalize().startsWith(directory.toAbsolutePath().normalize())) {
      throw new TrustException(
          "The keys (%s) must not lie in the folder of the log (%s), which is exported and backed up."
              .formatted(keys, directory));
    }
    boolean first =
        !Files.exists(directory.resolve(HeadFile.NAME))
            && !Files.exists(directory.resolve(EntryFile.NAME));
    SecretKey logKey = key(keys.resolve("log.key"), origin, first, random);
    SecretKey organisation = key(keys.resolve("organisation.key"), organisationName, first, random);
    EmbeddedLog log =
        EmbeddedLog.open(directory, logKey, List.of(organisation.key()), LogSettings.DEFAULT);
    return new Notary(log, organisation);
  }

  private static SecretKey key(Path file, String name, boolean first, SecureRandom random) {
    // A new key for an old log would look like forgery to everyone who kept a receipt.
    return first ? KeyFile.openOrCreate(file, name, random) : KeyFile.open(file, name);
  }

  /**
   * Signs the payload and appends it; waits while the log's queue is full. The future completes
   * when the entry is durable.
   *
   * @param payloadType 1 to 100 printable ASCII characters, best a media type
   * @throws IllegalArgumentException if the payload cannot be an entry; see {@link
   *     SignedEntry#sign}
   * @throws TrustException if the log is closed
   */
  public CompletableFuture<Receipt> record(String payloadType, JsonNode payload) {
    SignedEntry entry = SignedEntry.sign(payloadType, payload, organisation);
    return log.appendTrusted(List.of(entry))
        .thenApplyAsync(
            committed -> receipt(entry, committed.fromIndex(), committed.checkpoint()),
            task -> Thread.ofVirtual().start(task));
  }

  /**
   * The receipt of an entry against the newest checkpoint.
   *
   * @throws IllegalArgumentException if the log has no such entry
   * @throws LogDamagedException if the entry is not what was written
   */
  public Receipt receipt(long index) {
    return receipt(log.entry(index), index, log.checkpoint());
  }

  private Receipt receipt(SignedEntry entry, long index, Checkpoint checkpoint) {
    List<Digest> proof = log.inclusionProof(index, checkpoint.size());
    HexFormat hex = HexFormat.of();
    boolean proven =
        ProofVerifier.verifiesInclusion(
            new MerkleHasher().leaf(entry.leafBytes()),
            index,
            checkpoint.size(),
            proof.stream().map(Digest::hex).map(hex::parseHex).toList(),
            hex.parseHex(checkpoint.root().hex()));
    if (!proven) {
      throw LogDamagedException.history(
          Damage.ofEntry(
              TreeFiles.name(0),
              index * MerkleHasher.LENGTH,
              index,
              "the tree does not prove the entry any more"));
    }
    VKey signer =
        log.findKey(entry.keyId())
            .orElseThrow(() ->
                new TrustException(
                    "The entry (%d) is signed by a key (%s) the log does not know any more. Maybe register that organisation again."
                        .formatted(index, entry.keyId())));
    return new Receipt(
        entry,
        index,
        proof,
        checkpoint,
        log.key(),
        List.of(signer),
        List.of(),
        TrustTier.SELF); // one operator signs; a verifier computes the same
  }

  /** A verifier that believes this log and this organisation only. */
  public ReceiptVerifier verifier() {
    return new ReceiptVerifier(Set.of(log.key()), Set.of(organisation.key()));
  }

  /** The key partners pin to believe what this organisation says. */
  public VKey organisationKey() {
    return organisation.key();
  }

  public EmbeddedLog log() {
    return log;
  }

  @Override
  public void close() {
    log.close();
  }
}
