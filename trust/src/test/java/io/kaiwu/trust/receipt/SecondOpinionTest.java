// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sigstore.bundle.ImmutableDsseEnvelope;
import dev.sigstore.bundle.ImmutableSignature;
import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.ImmutableInclusionProof;
import dev.sigstore.rekor.client.ImmutableRekorEntry;
import dev.sigstore.rekor.client.ImmutableVerification;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorParseException;
import dev.sigstore.rekor.client.RekorVerificationException;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.trustroot.ImmutableLogId;
import dev.sigstore.trustroot.ImmutablePublicKey;
import dev.sigstore.trustroot.ImmutableTransparencyLog;
import dev.sigstore.trustroot.ImmutableValidFor;
import dev.sigstore.trustroot.TransparencyLog;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.DirectSignature;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.MerkleTree;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receipts before verifiers that others wrote: sigstore-java, and OpenSSL where it is installed.
 */
class SecondOpinionTest {

  private static final int LEAVES = 37;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey organisation = SecretKey.generate("plant-1.example", random);
  private final SecretKey log = SecretKey.generate("plant-1.example/log", random);
  private final List<SignedEntry> entries = new ArrayList<>();
  private final MerkleTree tree = grown();
  private final Digest root = new Digest(HexFormat.of().formatHex(tree.root()));

  private MerkleTree grown() {
    MerkleHasher hasher = new MerkleHasher();
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < LEAVES; i++) {
      SignedEntry entry =
          SignedEntry.sign(
              "application/json",
              JsonNodeFactory.instance.objectNode().put("kWh", i / 4.0).put("注", "节能\n"),
              organisation);
      entries.add(entry);
      leaves.add(hasher.leaf(entry.leafBytes()));
    }
    return MerkleTree.of(leaves);
  }

  @Test
  void sigstoreFindsEveryEntryInTheTree() throws InclusionProofVerificationException {
    MerkleHasher hasher = new MerkleHasher();
    for (int i = 0; i < LEAVES; i++) {
      byte[] leaf = hasher.leaf(entries.get(i).leafBytes());
      InclusionProofVerifier.verify(leaf, i, LEAVES, tree.inclusion(i), tree.root());
      int index = i;
      byte[] other = hasher.leaf(new byte[] {1});
      assertThatThrownBy(() ->
              InclusionProofVerifier.verify(
                  other, index, LEAVES, tree.inclusion(index), tree.root()))
          .isInstanceOf(InclusionProofVerificationException.class);
    }
  }

  @Test
  void sigstoreReadsTheCheckpointAndVerifiesItsSignature()
      throws RekorParseException, GeneralSecurityException {
    RekorEntry.Checkpoint read = Checkpoints.from(Checkpoint.sign(LEAVES, root, log).toString());
    assertThat(read.getOrigin()).isEqualTo("plant-1.example/log");
    assertThat(read.getSize()).isEqualTo(LEAVES);
    assertThat(Base64.getDecoder().decode(read.getBase64Hash())).isEqualTo(tree.root());
    RekorEntry.CheckpointSignature line = read.getSignatures().getFirst();
    assertThat(line.getIdentity()).isEqualTo("plant-1.example/log");
    byte[] signed = read.getSignedData().getBytes(UTF_8);
    var verifier = Verifiers.newVerifier(standard(log.key()));
    assertThat(verifier.verify(signed, line.getSignature())).isTrue();
    signed[signed.length - 3] ^= 1;
    assertThat(verifier.verify(signed, line.getSignature())).isFalse();
  }

  /**
   * The verifier of Rekor, with all it asks of a log: it wants one to be named as its host is.
   * Lines of cosigners it passes over.
   */
  @Test
  void rekorsVerifierTakesOurEntryWithItsProofAndCheckpoint()
      throws RekorVerificationException, GeneralSecurityException {
    SecretKey host = SecretKey.generate("log.plant-1.example", random);
    Checkpoint checkpoint = Checkpoint.sign(LEAVES, root, host);
    RekorVerifier verifier = RekorVerifier.newRekorVerifier(List.of(rekor(host.key())));
    verifier.verifyEntry(rekorEntry(11, 11, checkpoint, host.key()));
    SecretKey witness =
        SecretKey.generate(KeyType.ED25519_COSIGNATURE, "bank.example/witness", random);
    Checkpoint cosigned =
        checkpoint.with(List.of(Cosignature.sign(checkpoint, witness, Instant.ofEpochSecond(9))));
    verifier.verifyEntry(rekorEntry(11, 11, cosigned, host.key()));
    for (RekorEntry wrong :
        List.of(
            rekorEntry(11, 12, checkpoint, host.key()),
            rekorEntry(12, 11, checkpoint, host.key()),
            rekorEntry(11, 11, Checkpoint.sign(LEAVES, root, log), host.key()))) {
      assertThatThrownBy(() -> verifier.verifyEntry(wrong))
          .isInstanceOf(RekorVerificationException.class);
    }
  }

  private static TransparencyLog rekor(VKey key) {
    return ImmutableTransparencyLog.builder()
        .baseUrl(URI.create("https://" + key.name()))
        .hashAlgorithm("SHA2_256")
        .logId(ImmutableLogId.builder().keyId(logId(key)).build())
        .publicKey(
            ImmutablePublicKey.builder()
                .rawBytes(encoded(key))
                .keyDetails("PKIX_ED25519")
                .validFor(ImmutableValidFor.builder().start(Instant.EPOCH).build())
                .build())
        .build();
  }

  private RekorEntry rekorEntry(int entry, int place, Checkpoint checkpoint, VKey key) {
    return ImmutableRekorEntry.builder()
        .body(Base64.getEncoder().encodeToString(entries.get(entry).leafBytes()))
        .integratedTime(0)
        .logID(HexFormat.of().formatHex(logId(key)))
        .logIndex(place)
        .verification(
            ImmutableVerification.builder()
                .signedEntryTimestamp("")
                .inclusionProof(
                    ImmutableInclusionProof.builder()
                        .checkpoint(checkpoint.toString())
                        .hashes(
                            tree.inclusion(place).stream().map(HexFormat.of()::formatHex).toList())
                        .logIndex((long) place)
                        .rootHash(root.hex())
                        .treeSize((long) LEAVES)
                        .build())
                .build())
        .build();
  }

  /** Its first bytes stand in the signature line: those of the fingerprint, as C2SP has it. */
  private static byte[] logId(VKey key) {
    return HexFormat.of().parseHex(key.fingerprint().hex());
  }

  /** In ASCII: sigstore-java 2.0.0 counts characters where DSSE counts bytes. */
  @Test
  void sigstoreEncodesTheEnvelopeLikewiseAndVerifiesIt() throws GeneralSecurityException {
    SignedEntry entry =
        SignedEntry.sign(
            "application/json",
            JsonNodeFactory.instance.objectNode().put("kWh", 12.5),
            organisation);
    byte[] signature = signatureOf(entry);
    var envelope =
        ImmutableDsseEnvelope.builder()
            .payload(CanonicalJson.bytes(entry.payloadJson()))
            .payloadType(entry.payloadType())
            .addSignatures(ImmutableSignature.builder().sig(signature).build())
            .build();
    var verifier = Verifiers.newVerifier(standard(organisation.key()));
    assertThat(verifier.verify(envelope.getPAE(), envelope.getSignature())).isTrue();
  }

  @Test
  void opensslVerifiesTheEntryAndRefusesASpoiltOne(@TempDir Path folder)
      throws IOException, InterruptedException {
    SignedEntry entry = entries.get(7);
    byte[] payload = CanonicalJson.bytes(entry.payloadJson());
    byte[] head =
        "DSSEv1 %d %s %d "
            .formatted(entry.payloadType().length(), entry.payloadType(), payload.length)
            .getBytes(UTF_8);
    byte[] message = Arrays.copyOf(head, head.length + payload.length);
    System.arraycopy(payload, 0, message, head.length, payload.length);
    assertThat(opensslVerifies(folder, message, signatureOf(entry))).isTrue();
    message[message.length - 2] ^= 1;
    assertThat(opensslVerifies(folder, message, signatureOf(entry))).isFalse();
  }

  private boolean opensslVerifies(Path folder, byte[] message, byte[] signature)
      throws IOException, InterruptedException {
    Files.write(folder.resolve("key.der"), encoded(organisation.key()));
    Files.write(folder.resolve("message"), message);
    Files.write(folder.resolve("signature"), signature);
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey key.der -in message -sigfile signature"
                      .split(" "))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile())
              .start();
    } catch (IOException e) {
      return abort("openssl is not installed here");
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve("said"));
    assertThat(said).containsIgnoringCase("signature verif");
    return process.exitValue() == 0;
  }

  private static byte[] signatureOf(SignedEntry entry) {
    return Base64.getDecoder().decode(((DirectSignature) entry.signature()).base64());
  }

  private static PublicKey standard(VKey key) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded(key)));
  }

  /** SubjectPublicKeyInfo of RFC 8410, section 4. */
  private static byte[] encoded(VKey key) {
    assertThat(key.type()).isEqualTo(KeyType.ED25519);
    byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = Arrays.copyOf(prefix, prefix.length + 32);
    System.arraycopy(key.publicKey(), 0, encoded, prefix.length, 32);
    return encoded;
  }
}
