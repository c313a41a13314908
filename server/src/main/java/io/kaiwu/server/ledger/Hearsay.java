// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.fraud.FolderProofs;
import io.kaiwu.trust.fraud.ForkEvidence;
import io.kaiwu.trust.fraud.Gossip;
import io.kaiwu.trust.fraud.Gossip.Heard;
import io.kaiwu.trust.fraud.Gossip.Place;
import io.kaiwu.trust.fraud.ProofSource;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.witness.WitnessClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was heard of one log, from files and witnesses. */
final class Hearsay {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final long MAX_FILE_BYTES = 10_000_000;

  private final List<Heard> heard = new ArrayList<>();
  private final List<ForkEvidence> evidence = new ArrayList<>();
  private Optional<VKey> key;

  Hearsay(Optional<VKey> key) {
    this.key = key;
  }

  /** A checkpoint, a receipt, or evidence, by its first character and its format. */
  void read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new MalformedException(
          Text.of("没有这个文件：%s。也许它在别处。", "There is no file (%s). Maybe it lies in another folder.")
              .formatted(file));
    }
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new MalformedException(
          Text.of(
                  "文件 %s 过长，不会是检查点、回执或分叉证据。",
                  "The file (%s) is too long to be a checkpoint, receipt or fork evidence.")
              .formatted(file));
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      if (!text.startsWith("{")) {
        heard.add(new Heard(file.toString(), Checkpoint.parse(text)));
      } else if (text.contains("\"format\":\"kaiwu-fork/1\"")) {
        evidence.add(ForkEvidence.parse(bytes));
      } else {
        Receipt receipt = Receipt.parse(bytes);
        is(receipt.logKey());
        heard.add(new Heard(file.toString(), receipt.checkpoint(), place(receipt)));
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException(
          Text.of(
                  "文件 %s 既不是检查点、回执，也不是分叉证据：%s。",
                  "The file (%s) is no checkpoint, receipt or fork evidence: %s.")
              .formatted(file, e),
          e);
    }
  }

  private static Optional<Place> place(Receipt receipt) {
    byte[] leaf = new MerkleHasher().leaf(receipt.entry().leafBytes());
    return Optional.of(
        new Place(receipt.index(), new Digest(HexFormat.of().formatHex(leaf)), receipt.proof()));
  }

  /** The newest state a witness cosigned; the log's key must be known by now. */
  void ask(String witness) {
    int split = witness.indexOf('=');
    if (split < 1) {
      throw new MalformedException(Text.of("见证方须写成 URL=VKEY。", "A witness is given as URL=VKEY."));
    }
    VKey witnessKey = VKey.parse(witness.substring(split + 1));
    String url = witness.substring(0, split);
    try (HttpClient http = HttpClient.newHttpClient()) {
      Checkpoint newest =
          new WitnessClient(http, URI.create(url), witnessKey, DEADLINE)
              .findNewest(key().name())
              .orElseThrow(() ->
                  new TrustException(
                      Text.of(
                              "见证方 %s 没有给出账本 %s 的带联署的检查点。也许它没有见证此账本。",
                              "The witness (%s) gives no checkpoint of (%s) with its cosignature. Maybe it does not watch that log.")
                          .formatted(url, key().name())));
      heard.add(new Heard(url, newest));
    }
  }

  private void is(VKey named) {
    if (key.isPresent() && !key.get().equals(named)) {
      throw new MalformedException(
          Text.of("回执所列的是另一账本的公钥 %s。", "The receipt names another log's key (%s).")
              .formatted(named));
    }
    key = Optional.of(named);
  }

  private VKey key() {
    return key.orElseThrow(() ->
        new MalformedException(
            Text.of(
                "请说明是谁的账本：用 --log-key，或先给出一份回执。",
                "Whose log is it? Maybe give --log-key, or a receipt first.")));
  }

  /** The one evidence that was given, if it was given alone. */
  Optional<ForkEvidence> onlyEvidence() {
    evidence.forEach(one -> is(one.logKey()));
    return heard.isEmpty() && evidence.size() == 1
        ? Optional.of(evidence.getFirst())
        : Optional.empty();
  }

  Gossip compare(@Nullable Path folder) {
    evidence.forEach(one -> {
      heard.add(new Heard("evidence", one.first()));
      heard.add(new Heard("evidence", one.second()));
    });
    if (heard.size() < 2) {
      throw new MalformedException(
          Text.of(
              "至少须有两份才能比对：检查点、回执，或用 --witness 问一个见证方。",
              "There must be two at least to compare. Maybe add a checkpoint or receipt that another has, or ask a witness: --witness."));
    }
    return Gossip.compare(
        key(), heard, folder == null ? new NoProofs() : new FolderProofs(log(folder)));
  }

  /** The log's own files; people name the folder of the whole ledger. */
  private static Path log(Path folder) {
    Path log = new LedgerFolder(folder).log();
    if (Files.exists(log.resolve("tree-0"))) {
      return log;
    }
    if (Files.notExists(folder.resolve("tree-0"))) {
      throw new MalformedException(
          Text.of(
                  "%s 中没有账本的文件，无法求证。请给出账本目录或其备份：--proofs。",
                  "There are no files of a log in (%s), so that nothing can be proven from it. Maybe name a ledger's folder or a backup: --proofs.")
              .formatted(folder));
    }
    return folder;
  }

  /** Nobody to ask: what lies between two sizes is owed. */
  private static final class NoProofs implements ProofSource {

    @Override
    public List<Digest> consistencyProof(long size1, long size2) {
      return List.of();
    }

    @Override
    public List<Digest> inclusionProof(long index, long size) {
      return List.of();
    }
  }
}
