// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import static io.kaiwu.server.rest.Client.tree;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kaiwu.logistics.capture.ErrorBehaviour;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.server.account.Role;
import io.kaiwu.server.rest.TestSite;
import io.kaiwu.server.web.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a partner on the loopback interface; the clock stands still until it is moved. */
@SuppressWarnings("NullAway.Init") // set before each test
class SubscriptionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STREAM = ",\"stream\":true}";

  @TempDir Path folder;
  private TestSite site;
  private HttpServer partner;
  private Instant now = Instant.parse("2026-11-23T08:00:00Z");
  private final List<JsonNode> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
  private volatile int status = 200;
  private volatile int mostEvents = Integer.MAX_VALUE;
  private NamedQueries queries;
  private Webhook webhook;
  private Subscriptions subscriptions;

  @BeforeEach
  void open() throws IOException {
    site = new TestSite(folder);
    partner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    partner.createContext("/hook", this::take);
    partner.start();
    queries = new NamedQueries(site.store.documents(), () -> now);
    queries.add(json("{\"name\":\"received\",\"query\":{\"EQ_bizStep\":[\"receiving\"]}}"));
    start(dest(""));
  }

  @AfterEach
  void close() {
    webhook.close();
    partner.stop(0);
    site.close();
  }

  private void start(String allowed) {
    webhook = new Webhook(Duration.ofSeconds(2));
    subscriptions =
        new Subscriptions(
            new SubscriptionFolder(kept()),
            queries,
            new EventSearch(site.events),
            new WebhookList(List.of(URI.create(allowed))),
            webhook,
            Runnable::run,
            () -> now,
            site.ids);
  }

  private Path kept() {
    return folder.resolve("kept");
  }

  private void restart() {
    webhook.close();
    start(dest(""));
  }

  private void take(HttpExchange call) throws IOException {
    try (call) {
      byte[] body = call.getRequestBody().readAllBytes();
      JsonNode json = JSON.readTree(body);
      boolean tooMany = events(json).size() > mostEvents;
      if (status == 200 && !tooMany) {
        bodies.add(json);
        String signature = call.getRequestHeaders().getFirst("GS1-Signature");
        signatures.add(signature == null ? "" : signature);
        assertThat(signature).isIn(null, Webhook.signature("s3cret-token", body));
      }
      if (status == 302) {
        call.getResponseHeaders().add("Location", dest("/elsewhere"));
      }
      call.sendResponseHeaders(tooMany ? 413 : status, -1);
    }
  }

  private String dest(String below) {
    return "http://127.0.0.1:%d/hook%s".formatted(partner.getAddress().getPort(), below);
  }

  private Subscription subscribe(String more) {
    return subscriptions.add("received", json("{\"dest\":\"" + dest("/1") + "\"" + more));
  }

  private void capture(int from, int to, String step) {
    List<String> events = new ArrayList<>();
    for (int id = from; id < to; id++) {
      events.add(
          """
          {"type":"ObjectEvent","action":"OBSERVE","eventID":"urn:uuid:%s-%d",
           "eventTime":"2026-05-03T08:00:00Z","eventTimeZoneOffset":"+08:00",
           "epcList":["urn:epc:id:sscc:4012345.0000000001"],"bizStep":"%s"}
          """
              .formatted(step, id, step));
    }
    site.events.capture(
        EpcisDocument.parse(
            """
            {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
             "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-06-01T12:00:00Z",
             "epcisBody":{"eventList":[%s]}}
            """
                .formatted(String.join(",", events))
                .getBytes(UTF_8)),
        ErrorBehaviour.ROLLBACK);
  }

  private static JsonNode events(JsonNode body) {
    return body.at("/epcisBody/queryResults/resultsBody/eventList");
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    bodies.forEach(body -> events(body).forEach(event -> ids.add(event.path("eventID").asText())));
    return ids;
  }

  private Subscription only() {
    return subscriptions.of("received").getFirst();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aStreamTellsOfEachMatchingEventOnce() {
    capture(0, 1, "receiving"); // before the subscription
    Subscription made = subscribe(STREAM);
    subscriptions.look();
    assertThat(bodies).isEmpty();
    capture(1, 3, "receiving");
    capture(3, 4, "packing");
    subscriptions.look();
    subscriptions.look();
    assertThat(ids()).containsExactly("urn:uuid:receiving-1", "urn:uuid:receiving-2");
    JsonNode results = bodies.getFirst().at("/epcisBody/queryResults");
    assertThat(results.path("queryName").asText()).isEqualTo("received");
    assertThat(results.path("subscriptionID").asText()).isEqualTo(made.id());
    assertThat(only().json().path("lastNotifiedAt").asText()).isEqualTo(now.toString());
  }

  @Test
  void whatAPartnerTookIsNotSentAgainAfterARestart() {
    subscribe(STREAM);
    capture(0, 2, "receiving");
    subscriptions.look();
    restart();
    subscriptions.look();
    capture(2, 3, "receiving");
    restart();
    subscriptions.look();
    assertThat(ids())
        .containsExactly("urn:uuid:receiving-0", "urn:uuid:receiving-1", "urn:uuid:receiving-2");
  }

  @Test
  void whatCameBeforeIsSentIfItWasAskedFor() {
    capture(0, 250, "receiving");
    subscribe(",\"initialRecordTime\":\"2000-01-01T00:00:00+08:00\"" + STREAM);
    subscribe(",\"initialRecordTime\":\"2100-01-01T00:00:00Z\"" + STREAM);
    subscriptions.look();
    assertThat(bodies).extracting(body -> events(body).size()).containsExactly(100, 100, 50);
    assertThat(ids()).doesNotHaveDuplicates().hasSize(250);
  }

  @Test
  void aPartnerThatWantsLessAtATimeGetsLess() {
    mostEvents = 7;
    subscribe(STREAM);
    capture(0, 40, "receiving");
    subscriptions.look();
    assertThat(ids()).doesNotHaveDuplicates().hasSize(40);
    mostEvents = 0;
    capture(40, 41, "receiving");
    subscriptions.look();
    assertThat(only().json().path("lastProblem").asText()).isEqualTo("HTTP 413");
  }

  @Test
  void aPartnerThatFailsIsTriedAgainWithLongerPausesAndMissesNothing() {
    subscribe(STREAM);
    capture(0, 1, "receiving");
    status = 503;
    for (int attempt = 0; attempt < 3; attempt++) {
      subscriptions.look();
      subscriptions.look();
      assertThat(only().failures()).isEqualTo(attempt + 1);
      assertThat(Duration.between(now, only().due())).hasSeconds(10L << attempt);
      now = only().due();
    }
    assertThat(only().json().path("state").asText()).isEqualTo("failing");
    assertThat(only().json().path("lastProblem").asText()).isEqualTo("HTTP 503");
    status = 200;
    restart();
    subscriptions.look();
    assertThat(ids()).containsExactly("urn:uuid:receiving-0");
    assertThat(only().json().path("state").asText()).isEqualTo("active");
  }

  @Test
  void aPartnerThatNeverComesBackIsLeftInPeaceAndTheSubscriptionSaysSo() {
    partner.stop(0);
    subscribe(STREAM);
    capture(0, 1, "receiving");
    for (int attempt = 0; attempt < Subscription.MOST_FAILURES + 3; attempt++) {
      subscriptions.look();
      now = now.plus(Duration.ofHours(1));
    }
    restart();
    assertThat(only().failures()).isEqualTo(Subscription.MOST_FAILURES);
    assertThat(only().json().path("state").asText()).isEqualTo("paused");
    assertThat(only().json().path("lastProblem").asText()).isEqualTo("ConnectException");
  }

  @Test
  void aRedirectIsAFailureAndNotFollowed() {
    status = 302;
    List<String> followed = Collections.synchronizedList(new ArrayList<>());
    partner.createContext(
        "/hook/elsewhere",
        call -> {
          followed.add(call.getRequestMethod());
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    subscribe(STREAM);
    capture(0, 1, "receiving");
    subscriptions.look();
    assertThat(only().json().path("lastProblem").asText()).isEqualTo("HTTP 302");
    assertThat(followed).isEmpty();
  }

  @Test
  void aPartnerWhoDoesNotAnswerIsGivenUpAndOneWhoAnswersWithoutEndIsCutOff() {
    partner.createContext("/hook/silent", call -> {});
    partner.createContext(
        "/hook/endless",
        call -> {
          call.sendResponseHeaders(200, 0);
          call.getResponseBody().write(new byte[1_000]); // and never ends
          call.getResponseBody().flush();
        });
    for (String name : List.of("silent", "endless")) {
      subscriptions.add("received", json("{\"dest\":\"" + dest("/" + name) + "\"" + STREAM));
    }
    capture(0, 1, "receiving");
    subscriptions.look();
    assertThat(subscriptions.of("received"))
        .extracting(one -> one.problem().orElse("none"))
        .containsExactly("HttpTimeoutException", "none");
  }

  @Test
  void aScheduleIsKeptAndAnEmptyReportSentOnlyIfAskedFor() {
    subscribe(",\"schedule\":{\"hour\":\"9\",\"minute\":\"30\"}}");
    subscribe(",\"reportIfEmpty\":true,\"schedule\":{\"hour\":\"9\",\"minute\":\"30\"}}");
    capture(0, 1, "receiving");
    subscriptions.look();
    assertThat(bodies).isEmpty();
    now = Instant.parse("2026-11-23T09:30:00Z");
    subscriptions.look();
    subscriptions.look();
    assertThat(ids()).hasSize(2);
    now = Instant.parse("2026-11-26T12:00:00Z"); // three were missed
    restart();
    subscriptions.look();
    subscriptions.look();
    assertThat(bodies).hasSize(3);
    assertThat(events(bodies.getLast())).isEmpty();
    assertThat(only().due()).isEqualTo(Instant.parse("2026-11-27T09:30:00Z"));
  }

  @Test
  void theTokenSignsAndIsSeenNowhereButInAFileOfItsOwner() throws IOException {
    Subscription made = subscribe(",\"signatureToken\":\"s3cret-token\"" + STREAM);
    capture(0, 1, "receiving");
    subscriptions.look();
    restart();
    capture(1, 2, "receiving");
    subscriptions.look();
    assertThat(signatures).hasSize(2).allMatch(signature -> signature.startsWith("sha256="));
    assertThat(made.json().toString()).doesNotContain("s3cret");
    assertThat(made.toString()).doesNotContain("s3cret");
    try (Stream<Path> files = Files.list(kept())) {
      assertThat(files)
          .singleElement()
          .satisfies(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void anAddressTheSiteNoLongerNamesGetsNothing() {
    subscribe(STREAM);
    capture(0, 1, "receiving");
    webhook.close();
    start("https://partner.example/");
    subscriptions.look();
    assertThat(bodies).isEmpty();
    assertThat(only().json().path("lastProblem").asText()).contains("site.yaml");
  }

  @Test
  void aQueryTakesItsSubscriptionsWithIt() {
    String id = subscribe(STREAM).id();
    subscriptions.dropQuery("received");
    queries.add(json("{\"name\":\"received\",\"query\":{}}"));
    restart();
    assertThat(subscriptions.of("received")).isEmpty();
    assertThatThrownBy(() -> subscriptions.get("received", id)).isInstanceOf(Refusal.class);
    capture(0, 1, "receiving");
    subscriptions.look();
    assertThat(bodies).isEmpty();
  }

  @Test
  void whatIsNotASubscriptionIsRefused() {
    for (String more :
        List.of(
            "}",
            ",\"stream\":false}",
            ",\"stream\":\"true\"}",
            ",\"stream\":true,\"schedule\":{\"hour\":\"1\"}}",
            ",\"schedule\":{}}",
            ",\"reportIfEmpty\":true" + STREAM,
            ",\"signatureToken\":\"\"" + STREAM,
            ",\"signatureToken\":7" + STREAM,
            ",\"initialRecordTime\":\"today\"" + STREAM,
            ",\"retries\":3" + STREAM)) {
      assertThatThrownBy(() -> subscribe(more)).as(more).isInstanceOf(Refusal.class);
    }
    queries.add(
        json("{\"name\":\"few\",\"query\":{\"eventCountLimit\":3,\"orderBy\":\"eventTime\"}}"));
    assertThatThrownBy(
            () -> subscriptions.add("few", json("{\"dest\":\"" + dest("") + "\"" + STREAM)))
        .isInstanceOf(Refusal.class);
    assertThat(kept()).doesNotExist();
  }

  @Test
  void subscribingNeedsAnOperatorAndAnAllowedAddress() {
    String all = "/api/epcis/queries/received/subscriptions";
    String allowed =
        "{\"dest\":\"https://partner.example/hook\",\"signatureToken\":\"s3cret\"" + STREAM;
    assertThat(site.signedIn(Role.VIEWER).post(all, allowed).statusCode()).isEqualTo(403);
    var operator = site.signedIn(Role.OPERATOR);
    HttpResponse<String> refused =
        operator.post(all, "{\"dest\":\"http://169.254.169.254/latest\"" + STREAM);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(tree(refused).path("type").asText()).isEqualTo("epcisException:SecurityException");
    assertThat(tree(refused).path("title").asText()).contains("site.yaml");
    HttpResponse<String> made = operator.post(all, allowed);
    assertThat(made.statusCode()).isEqualTo(201);
    String one = made.headers().firstValue("Location").orElseThrow();
    assertThat(operator.json(one).toString()).contains("active").doesNotContain("s3cret");
    assertThat(operator.json(all)).hasSize(1);
    assertThat(operator.post(all.replace("received", "other"), allowed).statusCode())
        .isEqualTo(404);
  }
}
