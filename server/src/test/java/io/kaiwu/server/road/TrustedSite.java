// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import io.kaiwu.server.cli.Ran;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFolder;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.witness.Witness;
import io.kaiwu.trust.witness.WitnessServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mill whose site has two witnesses over loopback, and a place at a ledger that it operates and
 * that a bakery is a member of.
 */
public final class TrustedSite implements AutoCloseable {

  private static final Pattern FINGERPRINT = Pattern.compile("(?m)^ {2}([0-9a-f]{64})$");

  private final Path root;
  private final List<Witness> witnesses = new ArrayList<>();
  private final List<WitnessServer> servers = new ArrayList<>();
  private final Site site;

  public TrustedSite(Path root) {
    this.root = root;
    write("pw", "correct horse battery\n");
    kaiwu("init --origin mill.example/log --organisation mill.example --data @/mill");
    kaiwu("member invite bakery.example --out @/b.inv --data @/mill");
    Matcher printed =
        FINGERPRINT.matcher(kaiwu("member join @/b.inv --out @/b.join --data @/bakery"));
    if (!printed.find()) {
      throw new AssertionError("no fingerprint was printed");
    }
    kaiwu("member admit @/b.join --fingerprint " + printed.group(1) + " --data @/mill");
    kaiwu("contract register custody --data @/mill");
    SiteConfig fresh = SiteConfig.fresh("mill").withHttpPort(0).withMqttPort(0);
    SiteFolder folder = SiteFolder.openOrCreate(root.resolve("site"), fresh);
    VKey log;
    try (Site before = Site.open(folder)) { // which makes the keys
      log = before.notary().log().key();
    }
    folder.write("policy", policy(log));
    folder.write("site.yaml", settings());
    site = Site.open(folder);
  }

  private String policy(VKey log) {
    StringBuilder policy = new StringBuilder("log " + log + "\n");
    for (String name : List.of("b", "c")) {
      SecretKey key =
          SecretKey.generate(
              KeyType.ED25519_COSIGNATURE, "firm-" + name + ".example/w", new SecureRandom());
      Path folder = root.resolve("witness-" + name);
      Witness.watch(folder, log);
      Witness witness = Witness.open(folder, List.of(key), Clock.systemUTC());
      WitnessServer server =
          WitnessServer.start(
              witness,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              "",
              error -> {
                throw error;
              });
      witnesses.add(witness);
      servers.add(server);
      policy.append("witness %s %s %s%n".formatted(name, key.key(), server.uri()));
    }
    return policy.append("group both 2 b c\nquorum both\n").toString();
  }

  private String settings() {
    return """
    site: mill
    http: {address: 127.0.0.1, port: 0}
    mqtt: {address: 127.0.0.1, port: 0}
    external: null
    recipe: default
    commanding: []
    ledger:
      witnesses: {policy: policy, every: PT1S}
      member:
        folder: %s
        log: null
        nodes: []
        every: PT1S
        stateEvery: 1
        passwordFile: %s
    """
        .formatted(root.resolve("mill"), root.resolve("pw"));
  }

  /** The site, open. */
  public Site site() {
    return site;
  }

  /** The mill creates a lot by a call of the contract. */
  public void createLot(String lot) {
    write(
        "args",
        "{\"lot\":\"%s\",\"product\":\"flour\",\"quantity\":\"5\",\"unit\":\"t\"}".formatted(lot));
    kaiwu("contract call custody create @/args --data @/mill");
  }

  /** The bakery states a root that nobody else comes to. */
  public void stateFalseRoot(long size) {
    write(
        "root",
        "{\"chain\":\"%1$s\",\"member\":\"bakery.example\",\"root\":\"%1$s\",\"size\":%2$d}"
            .formatted("0".repeat(64), size));
    kaiwu(
        "sign --stream state-roots --type application/vnd.kaiwu.state-root+json --out @/false --data @/bakery @/root");
    kaiwu("append --signed --data @/mill @/false");
  }

  /** One of the two witnesses goes away. */
  public void stopWitness() {
    servers.getLast().close();
  }

  private void write(String name, String text) {
    try {
      Files.writeString(root.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tries again while the running member has the log for a moment. */
  private String kaiwu(String command) {
    List<String> args = new ArrayList<>(List.of("ledger"));
    for (String word : command.split(" ", -1)) {
      args.add(word.replace("@/", root + "/"));
    }
    args.addAll(List.of("--password-file=" + root.resolve("pw"), "--lang=en"));
    Ran ran = Ran.kaiwu(args.toArray(String[]::new));
    for (int i = 0; i < 100 && ran.code() != 0; i++) {
      pause(Duration.ofMillis(100));
      ran = Ran.kaiwu(args.toArray(String[]::new));
    }
    if (ran.code() != 0) {
      throw new AssertionError(command + ": " + ran.said());
    }
    return ran.out();
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    site.close();
    servers.forEach(WitnessServer::close);
    witnesses.forEach(Witness::close);
  }
}
