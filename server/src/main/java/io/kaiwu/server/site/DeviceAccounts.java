// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.collect.mqtt.Account;
import io.kaiwu.collect.mqtt.Accounts;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.collect.mqtt.PasswordHash;
import io.kaiwu.collect.mqtt.Rights;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.file.DurableFile;
import io.kaiwu.loop.LoopJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts of devices, in {@code accounts.json}: only hashes of passwords are kept. */
public final class DeviceAccounts implements Accounts {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceAccounts.class);
  private static final int PASSWORD_BYTES = 24;

  private final Path file;
  private final SecureRandom random;
  private volatile Read last;

  /** What stood in the file when it was last looked at, and when it was written. */
  private record Read(FileTime written, Map<String, Account> accounts) {}

  DeviceAccounts(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
    FileTime written = written();
    this.last = new Read(written, read(file));
  }

  @Override
  public Optional<Account> findAccount(String name) {
    return Optional.ofNullable(accounts().get(name));
  }

  public List<Account> list() {
    return List.copyOf(accounts().values());
  }

  /** As they stand in the file now: another process may have made one. */
  private Map<String, Account> accounts() {
    FileTime written = written();
    if (written.equals(last.written)) {
      return last.accounts;
    }
    synchronized (this) {
      try {
        last = new Read(written, read(file));
      } catch (SiteException e) { // those known before stay in force
        LOG.error("The device accounts were changed, but not so that they can be read.", e);
        last = new Read(written, last.accounts);
      }
      return last.accounts;
    }
  }

  private FileTime written() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // not there yet
    }
  }

  /**
   * Makes an account that may send the readings of the assets and all below them, and hears their
   * commands; one of that name is replaced.
   *
   * @return the name and a new random password, which is kept nowhere
   */
  public synchronized Credentials create(String name, List<AssetPath> assets) {
    byte[] secret = new byte[PASSWORD_BYTES];
    random.nextBytes(secret);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Map<String, Account> changed = new TreeMap<>(accounts());
    changed.put(
        name, Account.device(name, PasswordHash.of(password, random), new Rights.Device(assets)));
    write(changed);
    last = new Read(written(), changed);
    return new Credentials(name, password);
  }

  private static Map<String, Account> read(Path file) {
    Map<String, Account> accounts = new TreeMap<>();
    if (Files.notExists(file)) {
      return accounts;
    }
    try {
      JsonNode tree = LoopJson.MAPPER.readTree(Files.readString(file));
      requireObject(tree, "the file");
      for (var entry : tree.properties()) {
        accounts.put(entry.getKey(), account(entry.getKey(), entry.getValue()));
      }
      return accounts;
    } catch (JsonProcessingException e) { // its text may show a part of the file
      throw unreadable(file, "no JSON from line " + e.getLocation().getLineNr(), e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static Account account(String name, JsonNode node) {
    requireObject(node, "account (" + name + ")");
    JsonNode listed = node.required("assets");
    if (!listed.isArray()) {
      throw new IllegalArgumentException("the assets of account (" + name + ") must be a list");
    }
    List<AssetPath> assets = new ArrayList<>();
    listed.forEach(asset -> assets.add(AssetPath.of(asset.asText())));
    return Account.device(
        name, new PasswordHash(node.required("password").asText()), new Rights.Device(assets));
  }

  private static void requireObject(JsonNode node, String what) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(what + " must be an object");
    }
  }

  private static SiteException unreadable(Path file, String why, Exception cause) {
    return new SiteException(
        "The accounts (%s) cannot be read: %s. Maybe bring the file back from a backup, or delete it and make the accounts anew."
            .formatted(file, why),
        cause);
  }

  private void write(Map<String, Account> changed) {
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    changed.forEach((name, account) -> {
      ObjectNode node = tree.putObject(name);
      node.put("password", account.password().text());
      var assets = node.putArray("assets");
      account.rights().assets().forEach(asset -> assets.add(asset.value()));
    });
    try {
      DurableFile.replace(
          file, LoopJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new SiteException("The accounts (%s) cannot be written.".formatted(file), e);
    }
  }
}
