// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import static io.kaiwu.server.rest.Client.tree;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.server.account.Role;
import io.kaiwu.server.rest.Client;
import io.kaiwu.server.rest.TestSite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation, header and query parameter of the standard's OpenAPI document is answered. */
@SuppressWarnings("NullAway.Init") // set before each test
class BindingsTest {

  private static final String EVENT =
      """
      {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
       "type":"AggregationEvent","action":"ADD","eventTime":"2026-05-02T08:00:00Z",
       "eventTimeZoneOffset":"+08:00","parentID":"urn:epc:id:sscc:4012345.0000000001",
       "bizStep":"packing","disposition":"in_progress","eventID":"urn:uuid:1",
       "childQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.020000.F1","quantity":20}],
       "readPoint":{"id":"urn:epc:id:sgln:4012345.00001.0"},
       "bizLocation":{"id":"urn:epc:id:sgln:4012345.00002.0"}}
      """;

  private static final String DOCUMENT =
      """
      {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
       "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-06-01T12:00:00Z",
       "epcisBody":{"eventList":[%s]}}
      """;

  @TempDir Path folder;
  private TestSite site;
  private Client operator;
  private String job;
  private String subscription = "none";

  @BeforeEach
  void open() {
    site = new TestSite(folder);
    operator = site.signedIn(Role.OPERATOR);
    job =
        operator
            .post("/api/epcis/capture", DOCUMENT.formatted(EVENT))
            .headers()
            .firstValue("Location")
            .orElseThrow()
            .replaceFirst(".*/", "");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void everyOperationOfTheStandardHasTheStatusThatIsWrittenDown() {
    SoftAssertions softly = new SoftAssertions();
    for (String[] fact : facts("bindings.txt")) {
      HttpResponse<String> answer =
          ask(fact[0], fact[2].replace("{capture}", job).replace("{subscription}", subscription));
      if (fact[0].equals("POST") && fact[1].endsWith("/subscriptions")) {
        subscription = tree(answer).path("subscriptionID").asText();
      }
      softly.assertThat(answer.statusCode()).as("%s %s", fact[0], fact[1]).isEqualTo(status(fact));
      softly.assertThat(answer.headers().firstValue("GS1-EPCIS-Version")).contains("2.0.0");
      assertSaysWhy(softly, answer, fact);
    }
    softly.assertAll();
  }

  @Test
  void everyQueryParameterOfTheStandardHasTheStatusThatIsWrittenDown() {
    SoftAssertions softly = new SoftAssertions();
    for (String[] fact : facts("parameters.txt")) {
      HttpResponse<String> answer =
          operator.get("/api/epcis/events?" + encoded(fact[0]) + "=" + encoded(fact[1]));
      softly.assertThat(answer.statusCode()).as("%s %s", fact[0], fact[1]).isEqualTo(status(fact));
      assertSaysWhy(softly, answer, fact);
    }
    softly.assertAll();
  }

  @Test
  void discoveryTellsMethodsVersionsAndLimits() {
    HttpResponse<String> capture = ask("OPTIONS", "/capture");
    assertThat(capture.headers().firstValue("Allow")).contains("OPTIONS, GET, POST");
    assertThat(capture.headers().firstValue("GS1-EPCIS-Min")).contains("2.0.0");
    assertThat(capture.headers().firstValue("GS1-CBV-Max")).contains("2.0.0");
    assertThat(capture.headers().firstValue("GS1-EPC-Format")).contains("Never_Translates");
    assertThat(capture.headers().firstValue("GS1-EPCIS-Capture-File-Size-Limit"))
        .contains("1048576");
    assertThat(site.stranger().send(site.stranger().to("/api/epcis/events")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void whatAClientAsksForByHeadersIsMetOrRefused() {
    assertThat(withHeader("GS1-EPCIS-Min", "2.0.0")).isEqualTo(200);
    assertThat(withHeader("GS1-EPCIS-Min", "2.1")).isEqualTo(406);
    assertThat(withHeader("GS1-EPCIS-Max", "1.2.0")).isEqualTo(406);
    assertThat(withHeader("GS1-EPCIS-Max", "2.5")).isEqualTo(200);
    assertThat(withHeader("GS1-CBV-Min", "two")).isEqualTo(406);
    assertThat(withHeader("GS1-EPC-Format", "No_Preference")).isEqualTo(200);
    assertThat(withHeader("GS1-EPC-Format", "Always_EPC_URN")).isEqualTo(406);
    assertThat(withHeader("Accept", "application/xml")).isEqualTo(406);
    assertThat(withHeader("Accept", "text/html, application/ld+json;q=0.5")).isEqualTo(200);
    assertThat(withHeader("GS1-Extensions", "ex=https://ns.example.com/epcis/")).isEqualTo(200);
  }

  @Test
  void bodiesThatAreNotRightAreRefusedByName() {
    assertThat(captured("application/xml", "<epcis/>")).isEqualTo(415);
    assertThat(captured("application/json", "[".repeat(100_000))).isEqualTo(400);
    assertThat(captured("application/json", "{\"a\":".repeat(100_000))).isEqualTo(400);
    assertThat(captured("application/json", "\"" + "x".repeat(2 << 20) + "\"")).isEqualTo(413);
    assertThat(captured("application/json", "{\"type\":\"EPCISDocument\"")).isEqualTo(400);
    assertThat(captured("application/json", "null")).isEqualTo(400);
  }

  private int captured(String type, String body) {
    HttpResponse<String> answer =
        operator.send(
            operator
                .to("/api/epcis/capture")
                .header("X-Kaiwu", "1")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    assertThat(tree(answer).path("type").asText()).startsWith("epcisException:");
    return answer.statusCode();
  }

  private int withHeader(String name, String value) {
    return operator.send(operator.to("/api/epcis/events").header(name, value).GET()).statusCode();
  }

  private HttpResponse<String> ask(String method, String path) {
    String body =
        switch (path) {
          case "/capture" -> DOCUMENT.formatted(EVENT);
          case "/events" -> EVENT;
          case "/queries" -> "{\"name\":\"seen\",\"query\":{\"eventType\":[\"ObjectEvent\"]}}";
          case "/queries/seen/subscriptions" ->
              "{\"dest\":\"https://partner.example/hook/1\",\"stream\":true}";
          default -> "{}";
        };
    return operator.send(
        operator
            .to(path.equals("/") ? "/api/epcis" : "/api/epcis" + path)
            .header("X-Kaiwu", "1")
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("POST") ? BodyPublishers.ofString(body) : BodyPublishers.noBody()));
  }

  private static void assertSaysWhy(
      SoftAssertions softly, HttpResponse<String> answer, String[] fact) {
    if (answer.statusCode() >= 400) {
      softly
          .assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .as("%s %s", fact[0], fact[1])
          .startsWith("application/problem+json");
      softly.assertThat(tree(answer).path("status").asInt()).isEqualTo(status(fact));
      softly.assertThat(tree(answer).path("type").asText()).startsWith("epcisException:");
    }
  }

  private static int status(String[] fact) {
    return Integer.parseInt(fact[fact.length - 1]);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static List<String[]> facts(String file) {
    try (InputStream in =
        Objects.requireNonNull(BindingsTest.class.getResourceAsStream("/epcis/" + file))) {
      return Arrays.stream(new String(in.readAllBytes(), UTF_8).split("\n", -1))
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
