// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.note;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * That someone saw a log in one state and that this state extends every earlier one he saw: a line
 * under the checkpoint. Whoever asks for several of these cannot be shown a history of his own.
 *
 * <p>Source: C2SP tlog-cosignature. The signature's bytes are the time, a big-endian u64 of seconds
 * since 1970, and the signature of the algorithm.
 *
 * @param key whose line it is
 * @param time when it was made by the clock of its signer; the state existed by then if he is
 *     honest
 */
public record Cosignature(VKey key, Instant time) {

  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * The line that cosigns a checkpoint.
   *
   * @param signer of a type of {@link KeyType#isCosignature}
   * @param time whole seconds count, from 1 after the beginning of 1970
   */
  public static NoteSignature sign(Checkpoint checkpoint, Signer signer, Instant time) {
    long seconds = time.getEpochSecond();
    VKey key = signer.key();
    if (!key.type().isCosignature()
        || seconds < 1
        || !isShort(key.name())
        || !isShort(checkpoint.origin())) {
      throw new MalformedException(
          Text.of(
                  "密钥 %s 不能在 %s 联署。也许它是账本或机构的密钥：见证方须有自己的密钥。",
                  "The key (%s) cannot cosign at (%s). Maybe it is a log's or an organisation's key: a witness needs one of its own.")
              .formatted(key.name(), time));
    }
    byte[] signature = signer.sign(message(checkpoint, key, seconds));
    byte[] timed =
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array();
    return new NoteSignature(key.name(), key.id(), Base64.getEncoder().encodeToString(timed));
  }

  /**
   * The cosignature of that key under the checkpoint: every line of the key must hold, and the
   * earliest counts. Empty if there is none, one is false, or one states no time.
   */
  public static Optional<Cosignature> find(Checkpoint checkpoint, VKey key) {
    List<NoteSignature> lines =
        checkpoint.note().signatures().stream().filter(line -> line.names(key)).toList();
    boolean hold =
        key.type().isCosignature()
            && !lines.isEmpty()
            && lines.stream()
                .allMatch(line -> seconds(line) > 0 && verifies(checkpoint, key, line));
    return hold
        ? Optional.of(
            new Cosignature(
                key,
                Instant.ofEpochSecond(
                    lines.stream().mapToLong(Cosignature::seconds).min().orElseThrow())))
        : Optional.empty();
  }

  /** Whether that one line is of the key; one that states no time may be. */
  static boolean verifies(Checkpoint checkpoint, VKey key, NoteSignature line) {
    byte[] timed = line.bytes();
    return seconds(line) >= 0
        && isShort(key.name())
        && isShort(checkpoint.origin())
        && key.verifies(
            message(checkpoint, key, seconds(line)),
            Arrays.copyOfRange(timed, Long.BYTES, timed.length));
  }

  /** The time of a line; negative if there is none, or one no {@link Instant} can hold. */
  private static long seconds(NoteSignature line) {
    byte[] timed = line.bytes();
    long seconds = timed.length > Long.BYTES ? ByteBuffer.wrap(timed).getLong() : -1;
    return seconds > Instant.MAX.getEpochSecond() ? -1 : seconds;
  }

  private static byte[] message(Checkpoint checkpoint, VKey key, long seconds) {
    return switch (key.type()) {
      case ED25519 ->
          throw new IllegalArgumentException(
              "The key (%s) signs texts, not times.".formatted(key.name()));
      case ED25519_COSIGNATURE ->
          ("cosignature/v1\ntime " + seconds + "\n" + checkpoint.note().text())
              .getBytes(StandardCharsets.UTF_8);
      case ML_DSA_44_COSIGNATURE -> cosignedMessage(checkpoint, key.name(), seconds);
    };
  }

  /** Whether a name fits the one byte that a cosigned message has for its length. */
  private static boolean isShort(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= 255;
  }

  /** The {@code cosigned_message} of the whole tree; commits to the name of the cosigner too. */
  static byte[] cosignedMessage(Checkpoint checkpoint, String cosigner, long seconds) {
    byte[] name = cosigner.getBytes(StandardCharsets.UTF_8);
    byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(LABEL.length + 2 + name.length + origin.length + 24 + 32)
        .put(LABEL)
        .put((byte) name.length)
        .put(name)
        .putLong(seconds)
        .put((byte) origin.length)
        .put(origin)
        .putLong(0)
        .putLong(checkpoint.size())
        .put(HexFormat.of().parseHex(checkpoint.root().hex()))
        .array();
  }
}
