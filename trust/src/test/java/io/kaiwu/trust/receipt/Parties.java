// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.disclosure.PrivatePayload;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.MerkleTree;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.note.SignedNote;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Two plants, a log and those who cosign it: the same keys and receipts each time. */
final class Parties {

  static final String TYPE = "application/vnd.kaiwu.test+json";
  private static final Instant TIME = Instant.parse("2026-01-31T08:00:00Z");

  final SecureRandom random = repeatable(9162);
  final SecretKey organisation = SecretKey.generate("plant-1.example", random);
  final SecretKey second = SecretKey.generate("plant-2.example", random);
  final SecretKey log = SecretKey.generate("plant-1.example/log", random);
  final SecretKey bank = cosigner("bank.example/witness");
  final SecretKey bankToo = cosigner("bank.example/witness-2");
  final SecretKey port = cosigner("port.example/witness");
  final SecretKey university = cosigner("university.example/witness");
  final List<SecretKey> nodes =
      List.of(
          cosigner("plant-1.example/node-1"),
          cosigner("plant-1.example/node-2"),
          cosigner("plant-1.example/node-3"));

  private SecretKey cosigner(String name) {
    return SecretKey.generate(KeyType.ED25519_COSIGNATURE, name, random);
  }

  /** The bytes of a seed, so that what the tests make can be kept beside them. */
  @SuppressWarnings("serial")
  private static SecureRandom repeatable(long seed) {
    Random numbers = new Random(seed);
    return new SecureRandom() {
      @Override
      public void nextBytes(byte[] bytes) {
        numbers.nextBytes(bytes);
      }
    };
  }

  static ObjectNode payload() {
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("kWh", 12.5).put("注", "节能\n");
    payload.putObject("buyer").put("name", "某厂").put("account", "6222");
    payload.putArray("lots").add("L-1").add("L-2");
    return payload;
  }

  Receipt direct() {
    return receipt(SignedEntry.sign(TYPE, payload(), organisation), log);
  }

  Receipt batchCountersigned() {
    SignedEntry entry =
        SignedEntry.signBatch(
                TYPE, List.of(payload(), payload().put("kWh", 13.5), payload()), organisation)
            .get(1)
            .countersign(second);
    return receipt(entry, log, second.key());
  }

  /** Two of three operators cosigned, and two private fields are shown. */
  Receipt witnessed() {
    PrivatePayload concealed =
        PrivatePayload.conceal(
            payload(), List.of("/buyer", "/buyer/account", "/buyer/name", "/lots/1"), 1, random);
    SignedEntry entry = SignedEntry.sign(TYPE, concealed.payload(), organisation);
    return cosigned(receipt(entry, log), List.of(bank, port))
        .with(policy(twoOfThree()))
        .with(concealed.select(List.of("/buyer/name", "/lots/1")));
  }

  /** Two of three machines cosigned, and one of two witnesses that are asked for. */
  Receipt crashTolerant() {
    return cosigned(batchCountersigned(), List.of(nodes.get(0), nodes.get(2), university))
        .with(policy(twoOfThree()));
  }

  String twoOfThree() {
    StringBuilder text = new StringBuilder("log " + log.key() + "\n");
    nodes.forEach(node -> text.append("witness %s %s\n".formatted(node.key().name(), node.key())));
    return text.append(
            """
            witness bank %s
            witness port %s
            witness university %s
            group any-two 2 bank port university
            quorum any-two
            """
                .formatted(bank.key(), port.key(), university.key()))
        .toString();
  }

  SignedNote policy(String text) {
    return SignedNote.sign(text, log);
  }

  Receipt cosigned(Receipt receipt, List<SecretKey> cosigners) {
    Checkpoint checkpoint = receipt.checkpoint();
    for (SecretKey cosigner : cosigners) {
      checkpoint = checkpoint.with(List.of(Cosignature.sign(receipt.checkpoint(), cosigner, TIME)));
    }
    return receipt.with(checkpoint, cosigners.stream().map(SecretKey::key).toList());
  }

  /** The middle leaf of three, so that the proof has a left and a right part. */
  Receipt receipt(SignedEntry entry, SecretKey log, VKey... countersigners) {
    MerkleHasher hasher = new MerkleHasher();
    MerkleTree tree =
        MerkleTree.of(
            List.of(
                hasher.leaf(new byte[] {1}),
                hasher.leaf(entry.leafBytes()),
                hasher.leaf(new byte[] {3})));
    List<VKey> keys = new ArrayList<>(List.of(organisation.key()));
    keys.addAll(List.of(countersigners));
    return Receipt.of(
        entry,
        1,
        tree.inclusion(1).stream().map(Parties::digest).toList(),
        Checkpoint.sign(3, digest(tree.root()), log),
        log.key(),
        keys);
  }

  private static Digest digest(byte[] hash) {
    return new Digest(HexFormat.of().formatHex(hash));
  }
}
