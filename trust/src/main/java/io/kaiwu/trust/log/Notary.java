// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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
  private final ReceiptIssuer receipts;

  /** Notes down on a log that is open; closing the notary closes it. */
  public Notary(EmbeddedLog log, Signer organisation) {
    this.log = log;
    this.organisation = organisation;
    this.receipts = new ReceiptIssuer(log, log::findKey);
    if (log.findKey(organisation.key().fingerprint()).isEmpty()) {
      throw new MalformedException(
          Text.of(
                  "账本不认识将要签名的机构 %s。",
                  "The log does not know the organisation (%s) that is to sign.")
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
          Text.of(
                  "密钥 %s 不可放在账本的目录 %s 中：该目录会被导出和备份。请放在别处。",
                  "The keys (%s) must not lie in the folder of the log (%s), which is exported and backed up. Maybe put them into a folder beside it.")
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

  /**
   * Opens the log with two keys that are kept elsewhere, such as in a {@link
   * io.kaiwu.trust.key.KeystoreFile}.
   *
   * @param logKey its name is the log's origin
   * @throws LogDamagedException if acknowledged history is not what was written
   * @throws TrustException if the files cannot be used
   */
  public static Notary open(Path directory, Signer logKey, Signer organisation) {
    return new Notary(
        EmbeddedLog.open(directory, logKey, List.of(organisation.key()), LogSettings.DEFAULT),
        organisation);
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
            committed -> receipts.receipt(entry, committed.fromIndex(), committed.checkpoint()),
            task -> Thread.ofVirtual().start(task));
  }

  /**
   * Signs many payloads under one signature and appends them side by side; the future completes
   * when they are durable. Their receipts are made when asked for.
   *
   * @param payloads at least one, at most {@link io.kaiwu.trust.entry.BatchSignature#MAX_COUNT},
   *     and together no larger than a block
   * @throws IllegalArgumentException if one cannot be an entry, or they do not fit a block
   * @throws TrustException if the log is closed
   */
  public CompletableFuture<Committed> recordBatch(
      String payloadType, List<? extends JsonNode> payloads) {
    return log.appendTrusted(SignedEntry.signBatch(payloadType, payloads, organisation));
  }

  /**
   * The receipt of an entry against the newest checkpoint.
   *
   * @throws IllegalArgumentException if the log has no such entry
   * @throws LogDamagedException if the entry is not what was written
   */
  public Receipt receipt(long index) {
    return receipts.receipt(index);
  }

  /** As {@link ReceiptIssuer#receipt(long, Checkpoint)}. */
  public Receipt receipt(long index, Checkpoint checkpoint) {
    return receipts.receipt(index, checkpoint);
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
