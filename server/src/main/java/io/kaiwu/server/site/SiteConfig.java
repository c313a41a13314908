// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.loop.LoopJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is set for a site, {@code site.yaml} in its folder. Every key must be there and no other may
 * be.
 *
 * @param site the name, 1 to 40 lower-case letters, digits and '-'; stands in receipts
 * @param http where the console and the REST interface listen
 * @param mqtt where devices connect
 * @param external a broker elsewhere that readings are taken from and commands go through as well;
 *     null for none
 * @param recipe the cleaning recipe, {@code default} or a file in {@code recipes/}
 * @param commanding the asset subtrees that may be commanded; empty in a new site
 * @param ledger who vouches for the site's ledger, and at whose it is a member; a file of before
 *     may lack it
 * @param epcis where results of EPCIS queries may be sent; a file of before may lack it
 */
public record SiteConfig(
    String site,
    Listener http,
    Listener mqtt,
    Optional<External> external,
    String recipe,
    List<AssetPath> commanding,
    Ledger ledger,
    Epcis epcis) {

  private static final ObjectMapper YAML =
      LoopJson.configured(
          new ObjectMapper(
              YAMLFactory.builder()
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .build()));

  public SiteConfig {
    commanding = List.copyOf(commanding);
    if (!site.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "site (%s) must be 1 to 40 lower-case letters, digits and '-'.".formatted(site));
    }
  }

  /** A new site: listens on this machine only and commands nothing. */
  public static SiteConfig fresh(String site) {
    return new SiteConfig(
        site,
        new Listener("127.0.0.1", 8080),
        new Listener("127.0.0.1", 1883),
        Optional.empty(),
        "default",
        List.of(),
        Ledger.NONE,
        Epcis.NONE);
  }

  /** An address and a port; port 0 takes a free one. */
  public record Listener(String address, int port) {

    public Listener {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port (%d) must lie in [0, 65535].".formatted(port));
      }
    }
  }

  /**
   * A broker elsewhere.
   *
   * @param tls whether to connect by TLS, trusting what this JVM trusts
   * @param user the account; null for none
   * @param passwordFile a file whose first line is the password, so that none stands here; null for
   *     none
   */
  public record External(
      String host, int port, boolean tls, Optional<String> user, Optional<Path> passwordFile) {

    public External {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("port (%d) must lie in [1, 65535].".formatted(port));
      }
      if (user.isPresent() != passwordFile.isPresent()) {
        throw new IllegalArgumentException(
            "user (%s) and passwordFile (%s) go together."
                .formatted(user.orElse("none"), passwordFile.map(Path::toString).orElse("none")));
      }
    }

    Optional<Credentials> credentials() {
      return user.map(name -> new Credentials(name, password()));
    }

    private String password() {
      Path file = passwordFile.orElseThrow();
      try (var lines = Files.lines(file)) {
        return lines
            .findFirst()
            .orElseThrow(
                () -> new SiteException("The password file (%s) is empty.".formatted(file)));
      } catch (IOException e) {
        throw new SiteException("The password file (%s) cannot be read.".formatted(file), e);
      }
    }
  }

  /**
   * What the site's ledger has to do with other firms.
   *
   * @param witnesses null: nobody is asked
   * @param member null: the site is at no other ledger
   */
  public record Ledger(Optional<Witnesses> witnesses, Optional<Member> member) {
    static final Ledger NONE = new Ledger(Optional.empty(), Optional.empty());
  }

  /**
   * Where results of EPCIS queries may be sent.
   *
   * @param webhooks addresses of http or https, each with all below it; empty: nowhere
   */
  public record Epcis(List<URI> webhooks) {
    static final Epcis NONE = new Epcis(List.of());

    public Epcis {
      webhooks = List.copyOf(webhooks);
      for (URI webhook : webhooks) {
        if (!("http".equalsIgnoreCase(webhook.getScheme())
                || "https".equalsIgnoreCase(webhook.getScheme()))
            || webhook.getHost() == null
            || webhook.getRawQuery() != null
            || webhook.getRawUserInfo() != null) {
          throw new IllegalArgumentException(
              "webhooks (%s) must be addresses of http or https without a user or a query. Maybe https://partner.example/hook."
                  .formatted(webhook));
        }
      }
    }
  }

  /**
   * Who is asked to cosign the site's ledger.
   *
   * @param policy a C2SP policy, relative to the site's folder
   * @param every those who did not cosign are asked again so often, 1 s or more
   */
  public record Witnesses(Path policy, Duration every) {

    public Witnesses {
      requireASecond("every", every);
    }
  }

  /**
   * The site's place at a ledger of several firms.
   *
   * @param folder made by {@code ledger init} or {@code ledger member join}
   * @param log the log's files, where they are not in that folder; else null
   * @param nodes addresses of nodes to write to; empty if the log is written in that folder
   * @param every it is looked so often whether the log has grown, 1 s or more
   * @param stateEvery the member states its root so many entries after it did last; 0 for never
   * @param passwordFile a file whose first line is the keystore's password; null for none
   */
  public record Member(
      Path folder,
      Optional<Path> log,
      List<URI> nodes,
      Duration every,
      long stateEvery,
      Optional<Path> passwordFile) {

    public Member {
      nodes = List.copyOf(nodes);
      requireASecond("every", every);
      if (stateEvery < 0) {
        throw new IllegalArgumentException(
            "stateEvery (%d) must not be negative.".formatted(stateEvery));
      }
    }
  }

  private static void requireASecond(String name, Duration value) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "%s (%s) must be at least a second. Maybe PT30S.".formatted(name, value));
    }
  }

  public SiteConfig withLedger(Ledger other) {
    return new SiteConfig(site, http, mqtt, external, recipe, commanding, other, epcis);
  }

  public SiteConfig withExternal(External broker) {
    return new SiteConfig(site, http, mqtt, Optional.of(broker), recipe, commanding, ledger, epcis);
  }

  public SiteConfig withHttpPort(int port) {
    return new SiteConfig(
        site, new Listener(http.address, port), mqtt, external, recipe, commanding, ledger, epcis);
  }

  public SiteConfig withMqttPort(int port) {
    return new SiteConfig(
        site, http, new Listener(mqtt.address, port), external, recipe, commanding, ledger, epcis);
  }

  public SiteConfig withCommanding(List<AssetPath> subtrees) {
    return new SiteConfig(site, http, mqtt, external, recipe, subtrees, ledger, epcis);
  }

  public SiteConfig withRecipe(String name) {
    return new SiteConfig(site, http, mqtt, external, name, commanding, ledger, epcis);
  }

  /**
   * Reads {@code site.yaml}.
   *
   * @throws SiteException naming the line and what is wrong there
   */
  static SiteConfig read(String yaml, String file) {
    try {
      return YAML.readValue(complete(yaml), SiteConfig.class);
    } catch (JsonProcessingException e) {
      throw new SiteException(
          "%s, line %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  LoopJson.problem(e)),
          e);
    }
  }

  /** Adds the parts that files written before they were known lack; lines keep their numbers. */
  private static String complete(String yaml) {
    return with(
        "epcis:", "{webhooks: []}", with("ledger:", "{witnesses: null, member: null}", yaml));
  }

  private static String with(String key, String value, String yaml) {
    return yaml.lines().anyMatch(line -> line.startsWith(key))
        ? yaml
        : "%s\n%s %s\n".formatted(yaml, key, value);
  }

  String toYaml() {
    try {
      return YAML.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new SiteException("The configuration of site (" + site + ") cannot be written.", e);
    }
  }
}
