// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;

/**
 * Keys in one file behind one password, readable to its owner alone: JSON of {@code
 * {"format","kdf","keys","nonce","sealed"}}. The public keys stand in the open, the secret ones are
 * sealed together, 32 bytes each in the order of their uses; whatever stands in the open is sealed
 * with them, so that nothing of it can be changed.
 *
 * <p>Passwords come in as {@code char[]} that the caller wipes.
 */
public final class KeystoreFile {

  /** The shortest password a keystore is written with, in characters. */
  public static final int MIN_PASSWORD_LENGTH = 10;

  private static final String FORMAT = "kaiwu-keystore/1";
  private static final int MAX_FILE_BYTES = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private KeystoreFile() {}

  /**
   * Writes the keys, instead of what the file held.
   *
   * @throws IllegalArgumentException if the password is shorter than {@link #MIN_PASSWORD_LENGTH}
   * @throws TrustException if the file cannot be written
   */
  public static void write(Path file, Keystore keys, char[] password, SecureRandom random) {
    write(file, keys, password, random, PasswordCipher.MAX_LOG_COST);
  }

  static void write(Path file, Keystore keys, char[] password, SecureRandom random, int logCost) {
    if (password.length < MIN_PASSWORD_LENGTH) {
      throw new MalformedException(
          Text.of(
                  "密钥库的密码至少 %d 个字符；这个有 %d 个。可以用几个连写的词。",
                  "The password of a keystore has at least %d characters; this one has %d. Maybe use a few words in a row.")
              .formatted(MIN_PASSWORD_LENGTH, password.length));
    }
    PasswordCipher cipher =
        new PasswordCipher(
            logCost,
            random(PasswordCipher.SALT_LENGTH, random),
            random(PasswordCipher.NONCE_LENGTH, random));
    ObjectNode header = header(keys, cipher);
    byte[] seeds = new byte[keys.all().size() * SignatureScheme.SEED_LENGTH];
    try {
      int at = 0;
      for (SecretKey key : keys.all().values()) {
        key.copySeed(seeds, at);
        at += SignatureScheme.SEED_LENGTH;
      }
      byte[] sealed = cipher.seal(seeds, CanonicalJson.bytes(header), password);
      header.put("sealed", Base64.getEncoder().encodeToString(sealed));
      DurableFile.replaceForOwner(file, CanonicalJson.bytes(header));
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "密钥库 %s 无法写入：%s。也许您无权写入该目录，或磁盘已满。",
                  "The keystore (%s) cannot be written: %s. Maybe its folder is not yours to write to, or the disk is full.")
              .formatted(file, e),
          e);
    } finally {
      Arrays.fill(seeds, (byte) 0);
    }
  }

  /**
   * Reads the keys. Takes half a second and 128 MiB, by intent.
   *
   * @throws TrustException if the file cannot be read, others may read it, or the password does not
   *     open it; which of a wrong password and a changed file it was, nobody can tell
   */
  public static Keystore read(Path file, char[] password) {
    ObjectNode header = parse(file);
    try {
      byte[] sealed = bytes(header, "sealed");
      header.remove("sealed");
      SortedMap<String, VKey> open = keys(header);
      byte[] seeds = cipher(header).open(sealed, CanonicalJson.bytes(header), password);
      try {
        return new Keystore(secrets(open, seeds));
      } finally {
        Arrays.fill(seeds, (byte) 0);
      }
    } catch (AEADBadTagException e) {
      throw new TrustException(
          Text.of(
                  "密钥库 %s 打不开：密码不对，或文件被改动过。请再试一次，或从密钥的备份恢复此文件。",
                  "The keystore (%s) does not open: the password is wrong, or the file was changed. Maybe try again, or bring the file back from the backup of the keys.")
              .formatted(file));
    } catch (IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  /**
   * The public keys by use, which need no password; whoever can change the file can change them.
   *
   * @throws TrustException if the file cannot be read, or others may read it
   */
  public static SortedMap<String, VKey> publicKeys(Path file) {
    ObjectNode header = parse(file);
    try {
      return keys(header);
    } catch (IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static ObjectNode header(Keystore keys, PasswordCipher cipher) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    node.putObject("kdf")
        .put("log-n", cipher.logCost())
        .put("name", "scrypt")
        .put("p", PasswordCipher.PARALLELISM)
        .put("r", PasswordCipher.BLOCK_SIZE)
        .put("salt", Base64.getEncoder().encodeToString(cipher.salt()));
    ObjectNode open = node.putObject("keys");
    keys.all().forEach((use, key) -> open.put(use, key.key().toString()));
    return node.put("nonce", Base64.getEncoder().encodeToString(cipher.nonce()));
  }

  private static ObjectNode parse(Path file) {
    try {
      if (Files.notExists(file)) {
        throw new TrustException(
            Text.of(
                    "没有密钥库 %s。请指定另一目录，或先运行 ledger init 或 ledger member join。",
                    "There is no keystore (%s). Maybe name another folder, or run ledger init or ledger member join first.")
                .formatted(file));
      }
      OwnerOnlyFile.refuseIfOthersMayRead(file);
      if (Files.size(file) <= MAX_FILE_BYTES
          && JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode node
          && node.path("format").asText().equals(FORMAT)) {
        return node;
      }
      throw new TrustException(
          Text.of(
                  "文件 %s 不是格式为 %s 的密钥库。也许它由更新的版本写成。",
                  "The file (%s) is no keystore of the format %s. Maybe it was written by a newer version.")
              .formatted(file, FORMAT));
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "密钥库 %s 无法读取。请从密钥的备份恢复。",
                  "The keystore (%s) cannot be read. Maybe bring it back from the backup of the keys.")
              .formatted(file));
    }
  }

  /** Before a byte is derived: a forged file must not cost memory or time. */
  private static PasswordCipher cipher(JsonNode header) {
    JsonNode kdf = header.path("kdf");
    if (!kdf.path("name").asText().equals("scrypt")
        || kdf.path("r").asInt() != PasswordCipher.BLOCK_SIZE
        || kdf.path("p").asInt() != PasswordCipher.PARALLELISM) {
      throw new MalformedException(
          Text.of(
              "其密钥派生不是 r = 8、p = 1 的 scrypt。",
              "its key derivation is not scrypt with r = 8 and p = 1."));
    }
    return new PasswordCipher(
        kdf.path("log-n").asInt(), bytes(kdf, "salt"), bytes(header, "nonce"));
  }

  private static SortedMap<String, VKey> keys(JsonNode header) {
    SortedMap<String, VKey> keys = new TreeMap<>();
    header
        .path("keys")
        .fields()
        .forEachRemaining(one -> {
          Keystore.requireUse(one.getKey());
          keys.put(one.getKey(), VKey.parse(one.getValue().asText()));
        });
    if (keys.size() > Keystore.MAX_KEYS) {
      throw new MalformedException(Text.of("其中的密钥过多。", "it holds too many keys."));
    }
    return keys;
  }

  private static Map<String, SecretKey> secrets(SortedMap<String, VKey> open, byte[] seeds) {
    Map<String, SecretKey> secrets = new TreeMap<>();
    int at = 0;
    for (Map.Entry<String, VKey> one : open.entrySet()) {
      byte[] seed = Arrays.copyOfRange(seeds, at, at + SignatureScheme.SEED_LENGTH);
      SecretKey key = SecretKey.of(one.getValue().type(), one.getValue().name(), seed);
      if (!key.key().equals(one.getValue())) {
        throw new MalformedException(
            Text.of("有一把私钥与其公钥不符。", "a secret key does not belong to its public one."));
      }
      secrets.put(one.getKey(), key);
      at += SignatureScheme.SEED_LENGTH;
    }
    return secrets;
  }

  private static byte[] bytes(JsonNode node, String name) {
    String text = node.path(name).asText();
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new MalformedException(
          Text.of("其 %s 的 base64 不是唯一写法。", "its (%s) is not in the one form of base64.")
              .formatted(name));
    }
    return bytes;
  }

  private static byte[] random(int length, SecureRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static TrustException damaged(Path file, IllegalArgumentException cause) {
    return new TrustException(
        Text.of(
                "密钥库 %s 已损坏：%s。请从密钥的备份恢复。",
                "The keystore (%s) is damaged: %s. Maybe bring it back from the backup of the keys.")
            .formatted(file, cause));
  }
}
