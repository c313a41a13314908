// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandRequest;
import io.kaiwu.act.command.CommandState;
import io.kaiwu.act.command.FailureReason;
import io.kaiwu.act.interlock.Verdict;
import io.kaiwu.act.ladder.Mode;
import io.kaiwu.act.ladder.ModeChange;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.loop.LoopJson;
import io.kaiwu.loop.alarm.Alarm;
import io.kaiwu.loop.alarm.Severity;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Evidence;
import io.kaiwu.loop.decision.Identity;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFolder;
import io.kaiwu.store.LatestValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A site over a folder: what stays over a restart, and what is said when the folder is not right.
 */
class SiteTest {

  private static final AssetPath PUMP = AssetPath.of("mill/pump-1");
  private static final TagId SPEED = new TagId(PUMP, "speed");

  @TempDir Path root;

  private SiteFolder folder() {
    return SiteFolder.openOrCreate(root, SiteConfig.fresh("mill").withMqttPort(0).withHttpPort(0));
  }

  @Test
  void findsEverythingAgainAfterARestart() throws Exception {
    ReadingBatch readings;
    Optional<LatestValue> latest;
    Decision decision;
    byte[] exported;
    Credentials account;
    int tag;
    try (Site site = Site.open(folder())) {
      tag = register(site);
      account = site.accounts().create("pump-1", List.of(PUMP));
      try (Device device = new Device(site, account)) {
        for (int i = 1; i <= 20; i++) {
          assertThat(device.publish("kaiwu/value/mill/pump-1/speed", "" + i)).isZero();
        }
      }
      readings = site.store().readings().read(new int[] {tag}, TimeRange.ALWAYS);
      latest = site.store().latest().findLatest(tag);
      site.alarms()
          .raise("k", Severity.HIGH, PUMP.value(), Text.of("热", "hot"), Text.of("停", "stop"));
      site.modes().append(toShadow());
      decision = site.decisions().acted(decided(site), List.of());
      exported = site.decisions().export(decision);
      site.commands().switchCommands(true, "Li");
    }
    assertThat(readings.size()).isEqualTo(20);

    try (Site again = Site.open(folder())) {
      assertThat(again.store().catalog().findTag(SPEED)).map(Tag::index).contains(tag);
      assertThat(again.store().readings().read(new int[] {tag}, TimeRange.ALWAYS).toColumns())
          .usingRecursiveComparison()
          .isEqualTo(readings.toColumns());
      assertThat(again.store().latest().findLatest(tag)).isEqualTo(latest);
      assertThat(again.alarms().listActive()).extracting(Alarm::key).containsExactly("k");
      assertThat(again.modes().list("pumps")).containsExactly(toShadow());
      Decision found = again.decisions().findDecision(decision.id()).orElseThrow();
      assertThat(again.decisions().export(found)).isEqualTo(exported);
      assertThat(again.notary().log().checkpoint().size()).isEqualTo(2);
      assertThat(again.notary().log().audit(done -> {}).isIntact()).isTrue();
      assertThat(again.commands().isOn()).isTrue();
      try (Device device = new Device(again, account)) {
        assertThat(device.publish("kaiwu/value/mill/pump-1/speed", "21")).isZero();
      }
      assertThat(again.store().latest().findLatest(tag)).map(LatestValue::value).contains(21.0);
    }
  }

  @Test
  void commandsNothingUntilSomeoneSaysSoAndNamesWhat() {
    try (Site site = Site.open(folder())) {
      register(site);
      assertThat(site.config().commanding()).isEmpty();
      assertThat(site.commands().isOn()).isFalse();
      Command off = site.commands().submit(request("a")).command();
      assertThat(off.state().isEnd()).isTrue();
      assertThat(off.findFailure()).isPresent();

      site.commands().switchCommands(true, "Li");
      Command outside = site.commands().submit(request("b")).command();
      assertThat(outside.state()).isEqualTo(CommandState.REFUSED);
      assertThat(outside.findFailure()).contains(FailureReason.INTERLOCK);
      assertThat(outside.verdicts())
          .filteredOn(verdict -> !verdict.passed())
          .extracting(Verdict::name)
          .contains("scope");
    }
  }

  @Test
  void tellsASecondProcessWhoHasTheFolder(@TempDir Path files) throws Exception {
    TurbofanSet set = TurbofanSet.synthetic(files, 2, 1, 1);
    try (Site site = Site.open(folder())) {
      try (KaiwuChild second =
          KaiwuChild.start(
              "replay",
              "cmapss",
              files.toString(),
              "--set",
              set.set(),
              "--data",
              root.toString())) {
        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.said())
            .contains("in use by process " + ProcessHandle.current().pid(), "Maybe")
            .doesNotContain("\tat ");
      }
      assertThatThrownBy(() -> Site.open(folder())).hasMessageContaining("in use by process");
      register(site); // the first goes on
    }
  }

  @Test
  void saysThatThePortIsTakenAndLetsGoOfTheFolder() throws Exception {
    SiteFolder folder;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      folder =
          SiteFolder.openOrCreate(
              root, SiteConfig.fresh("mill").withHttpPort(0).withMqttPort(taken.getLocalPort()));
      assertThatThrownBy(() -> Site.open(folder))
          .hasMessageContaining("" + taken.getLocalPort())
          .hasMessageContaining("Maybe the port is in use");
      assertThat(threads()).noneMatch(name -> name.startsWith("kaiwu-c"));
    }
    Site.open(folder).close();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mqtt:       | mqqt:           | (mqtt) is missing",
        "recipe:     | recipes:        | (recipe) is missing",
        "recipe: default | ''          | recipe",
        "port: 0     | port: 70000     | 70000",
        "port: 0     | port: many      | many",
        "site: mill  | site: The Mill  | The Mill",
        "site: mill  | site: [         | (site) has not the form",
      })
  void namesFileAndLineOfAMistakeInTheConfiguration(String right, String wrong, String shown)
      throws IOException {
    SiteFolder folder = folder();
    Path file = root.resolve("site.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(right);
    Files.writeString(file, text.replaceFirst(right, wrong.replace("[", "\\[")));
    assertThatThrownBy(() -> Site.open(folder))
        .hasMessageStartingWith(file + ", line ")
        .hasMessageContaining(shown)
        .hasMessageNotContaining("io.kaiwu");
  }

  @Test
  void namesFileAndLineOfAMistakeInALoopOrARecipe() throws IOException {
    SiteFolder folder = folder();
    Path loop = root.resolve("loops/pumps.yaml");
    Files.writeString(loop, "loop: pumps\nabout: {zh: 泵, en: pumps}\nevery: often\n");
    assertThatThrownBy(() -> Site.open(folder))
        .hasMessageContaining(loop.toString())
        .hasMessageContaining("line 3");
    Files.delete(loop);

    Path config = root.resolve("site.yaml");
    Files.writeString(config, Files.readString(config).replace("recipe: default", "recipe: pumps"));
    assertThatThrownBy(() -> Site.open(folder)).hasMessageContaining("recipes/pumps.yaml");
    Path recipe = root.resolve("recipes/pumps.yaml");
    Files.writeString(recipe, "name: pumps\nversion: 1\nrulez: []\n");
    assertThatThrownBy(() -> Site.open(folder))
        .hasMessageContaining(recipe.toString())
        .hasMessageContaining("ine 3");
  }

  @Test
  void refusesALedgerWhoseEndWasChangedAndNamesThePlace() throws IOException {
    try (Site site = Site.open(folder())) {
      register(site);
      site.decisions().acted(decided(site), List.of());
    }
    Path entries = root.resolve("ledger/entries.log");
    byte[] bytes = Files.readAllBytes(entries);
    bytes[bytes.length - 40] ^= 1;
    Files.write(entries, bytes);
    assertThatThrownBy(() -> Site.open(folder()))
        .hasMessageContaining("entries.log")
        .hasMessageContaining("Maybe");
    bytes[bytes.length - 40] ^= 1;
    bytes[entryBegin(bytes)] ^= 1;
    Files.write(entries, bytes);
    try (Site site =
        Site.open(folder())) { // an old entry is not read at the start, but by an audit
      assertThat(site.notary().log().audit(done -> {}).damages())
          .singleElement()
          .asString()
          .contains("entries.log");
    }
  }

  private static int entryBegin(byte[] log) {
    return new String(log, StandardCharsets.ISO_8859_1).indexOf("DECIDED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"pump-1\": {\"pass",
        "[]",
        "{\"pump-1\": 5}",
        "{\"pump-1\": {\"password\": \"secret\", \"assets\": [\"mill\"]}}",
        "{\"pump-1\": {\"password\": \"pbkdf2-sha256:120000:00112233445566778899aabbccddeeff:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\", \"assets\": \"mill\"}}",
        "{\"pump-1\": {\"password\": \"pbkdf2-sha256:120000:00112233445566778899aabbccddeeff:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\", \"assets\": [\"\"]}}",
      })
  void refusesAccountsThatAreNotWhole(String text) throws IOException {
    SiteFolder folder = folder();
    Path accounts = root.resolve("accounts.json");
    Files.writeString(accounts, text);
    assertThatThrownBy(() -> Site.open(folder))
        .hasMessageContaining(accounts.toString())
        .hasMessageContaining("Maybe")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void keepsSecretsOutOfLogsAndFiles() throws Exception {
    try (LogCapture log = new LogCapture()) {
      String internal;
      Credentials account;
      try (Site site = Site.open(folder())) {
        register(site);
        site.connect();
        internal = site.broker().internalCredentials().password();
        account = site.accounts().create("pump-1", List.of(PUMP));
        try (Device device = new Device(site, account)) {
          device.publish("kaiwu/value/mill/pump-1/speed", "1");
          device.publish("kaiwu/value/mill/pump-1/speed", "{");
        }
        assertThatThrownBy(() -> new Device(site, new Credentials("pump-1", "a-wrong-password")));
        site.commands().switchCommands(true, "Li");
        site.commands().submit(request("a"));
        site.decisions().acted(decided(site), List.of());
      }
      assertThat(log.text()).contains("io.kaiwu").hasSizeGreaterThan(1_000);
      for (String secret : List.of(internal, account.password(), "a-wrong-password")) {
        assertThat(log.text()).doesNotContain(secret);
        assertThat(log.text()).doesNotContain(base64(secret));
        holdsNowhere(secret);
      }
      for (String name : List.of("log.key", "organisation.key")) {
        String key = Files.readString(root.resolve("keys").resolve(name)).strip();
        String seed = key.substring(key.length() - 40); // base64, which may hold a '+'
        assertThat(seed).matches("[A-Za-z0-9+/=]{40}");
        assertThat(log.text()).doesNotContain(seed);
        holdsNowhere(seed);
      }
    }
  }

  /** Only {@code keys/} may hold it, and only its owner may look there. */
  private void holdsNowhere(String secret) throws IOException {
    byte[] wanted = secret.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(root.resolve("keys"))) {
          String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertThat(bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1)))
              .as("%s holds a secret", file)
              .isFalse();
        }
      }
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int register(Site site) {
    site.store().catalog().registerAssets(List.of(Asset.of(PUMP, AssetLevel.WORK_UNIT, "pump")));
    return site.store()
        .catalog()
        .registerTags(List.of(TagSpec.of(SPEED, Unit.of("/min"))))
        .getFirst()
        .index();
  }

  private static ModeChange toShadow() {
    return new ModeChange(
        "pumps",
        Instant.parse("2026-11-22T08:30:00Z"),
        Mode.ADVISE,
        Mode.SHADOW,
        Optional.of("Li"),
        Optional.empty(),
        Text.of("试运行", "trial"));
  }

  private static CommandRequest request(String key) {
    return new CommandRequest(
        key,
        CommandRequest.MANUAL,
        SPEED,
        900,
        Unit.of("/min"),
        Instant.now().plus(Duration.ofMinutes(5)),
        "Li",
        Text.of("试", "a try"));
  }

  private static Decision decided(Site site) {
    JsonNode definition = LoopJson.MAPPER.createObjectNode().put("loop", "pumps");
    Instant now = Micros.toInstant(Micros.of(site.clock().instant()));
    Plan plan =
        new Plan(
            "none",
            "by hand",
            "FEASIBLE",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "CNY",
            1,
            0,
            LoopJson.MAPPER.createObjectNode(),
            LoopJson.MAPPER.createObjectNode(),
            new Plan.Verdict("by hand", true, List.of()),
            List.of(),
            List.of(),
            Text.of("无", "none"));
    Decision decision =
        new Decision(
            new Identity(
                UUID.randomUUID(),
                "mill",
                "pumps",
                Digest.of(definition),
                definition,
                "ADVISE",
                now,
                Text.of("调速", "set the speed")),
            new Evidence(List.of(), "default/1", Digest.of(definition)),
            List.of(),
            plan,
            new Action(
                List.of(
                    new Action.Request(
                        UUID.randomUUID(),
                        SPEED.toString(),
                        900,
                        "/min",
                        now,
                        Text.of("省", "save"))),
                List.of()),
            Optional.empty(),
            List.of());
    return site.decisions().decided(decision, PUMP, List.of());
  }
}
