// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import static io.kaiwu.server.rest.Client.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.epcis.EventValidator;
import io.kaiwu.logistics.trace.Relation;
import io.kaiwu.server.account.Role;
import io.kaiwu.server.rest.Client;
import io.kaiwu.server.rest.TestSite;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class EpcisRoutesTest {

  private static final String CONTEXT =
      "\"@context\":\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"";

  private static final String MILLED =
      """
      {%s"type":"TransformationEvent","eventTime":"2026-05-01T08:00:00Z","eventTimeZoneOffset":"+08:00",
       "bizStep":"commissioning",
       "inputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.010000.W1","quantity":90}],
       "outputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.020000.F1","quantity":80}]}
      """;

  private static final String PACKED =
      """
      {%s"type":"AggregationEvent","action":"ADD","eventTime":"2026-05-02T08:00:00Z",
       "eventTimeZoneOffset":"+08:00","parentID":"urn:epc:id:sscc:4012345.0000000001",
       "bizStep":"packing","eventID":"urn:uuid:1",
       "childQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.020000.F1","quantity":20}],
       "readPoint":{"id":"urn:epc:id:sgln:4012345.00001.0"}}
      """;

  private static final String SEEN =
      """
      {%s"type":"ObjectEvent","action":"OBSERVE","eventTime":"2026-05-03T08:00:00Z",
       "eventTimeZoneOffset":"+08:00","epcList":["urn:epc:id:sscc:4012345.0000000001"],
       "bizStep":"receiving"}
      """;

  @TempDir Path folder;
  private TestSite site;
  private Client operator;

  @BeforeEach
  void open() {
    site = new TestSite(folder);
    operator = site.signedIn(Role.OPERATOR);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void capturesADocumentAndTellsOfTheJob() {
    HttpResponse<String> answer = capture(MILLED, PACKED, SEEN);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("GS1-EPCIS-Version")).contains("2.0.0");
    JsonNode job = operator.json(answer.headers().firstValue("Location").orElseThrow());
    assertThat(job.path("success").asBoolean()).isTrue();
    assertThat(job.path("running").asBoolean()).isFalse();
    assertThat(operator.json("/api/epcis/capture")).hasSize(1);
    assertThat(site.events.index().recall("urn:epc:class:lgtin:4012345.010000.W1").entries())
        .extracting(entry -> entry.relation())
        .containsExactly(Relation.SELF, Relation.MADE_OF, Relation.HOLDS);
  }

  @Test
  void aJobSaysWhatWasWrong() {
    HttpResponse<String> answer = capture(MILLED.replace("+08:00", "8"), SEEN);
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode job = operator.json(answer.headers().firstValue("Location").orElseThrow());
    assertThat(job.path("success").asBoolean()).isFalse();
    assertThat(job.path("errors").get(0).path("type").asText())
        .isEqualTo("epcisException:ValidationException");
    assertThat(job.path("errors").get(0).path("title").asText()).contains("eventTimeZoneOffset");
    assertThat(list("")).isEmpty();
  }

  @Test
  void capturesOneEventAndFindsItById() {
    HttpResponse<String> answer = operator.post("/api/epcis/events", alone(SEEN));
    assertThat(answer.statusCode()).isEqualTo(201);
    String location = answer.headers().firstValue("Location").orElseThrow();
    JsonNode event = operator.json(location);
    assertThat(event.path("eventID").asText()).startsWith("ni:///sha-256;");
    assertThat(event.has("recordTime")).isTrue();
    operator.post("/api/epcis/events", alone(PACKED));
    assertThat(operator.json("/api/epcis/events/urn:uuid:1").path("type").asText())
        .isEqualTo("AggregationEvent");
    assertThat(operator.get("/api/epcis/events/urn:uuid:2").statusCode()).isEqualTo(404);
  }

  @Test
  void answersTheQueriesOfTheStandard() {
    capture(MILLED, PACKED, SEEN);
    assertThat(EventValidator.check(operator.json("/api/epcis/events"))).isEmpty();
    assertThat(list("")).hasSize(3);
    assertThat(list("?EQ_bizStep=packing%7Creceiving")).hasSize(2);
    assertThat(list("?EQ_bizStep=https://ref.gs1.org/cbv/BizStep-packing")).hasSize(1);
    assertThat(list("?eventType=ObjectEvent&EQ_action=OBSERVE")).hasSize(1);
    assertThat(list("?MATCH_epc=https://id.gs1.org/00/040123450000000016")).hasSize(1);
    assertThat(list("?MATCH_anyEPC=urn:epc:id:sscc:4012345.0000000001")).hasSize(2);
    assertThat(list("?MATCH_anyEPCClass=urn:epc:class:lgtin:4012345.020000.F1")).hasSize(2);
    assertThat(list("?GE_eventTime=2026-05-02T08:00:00Z&LT_eventTime=2026-05-03T08:00:00Z"))
        .hasSize(1);
    assertThat(list("?EQ_readPoint=urn:epc:id:sgln:4012345.00001.0")).hasSize(1);
    assertThat(list("?orderBy=eventTime&orderDirection=DESC").get(0).path("type").asText())
        .isEqualTo("ObjectEvent");
    assertThat(list("?eventCountLimit=2")).hasSize(2);
    assertThat(operator.get("/api/epcis/events?maxEventCount=2").statusCode()).isEqualTo(413);
  }

  @Test
  void turnsPagesByTheLinkHeader() {
    capture(MILLED, PACKED, SEEN);
    HttpResponse<String> first = operator.get("/api/epcis/events?perPage=2");
    assertThat(events(tree(first))).hasSize(2);
    String link = first.headers().firstValue("Link").orElseThrow();
    assertThat(link).endsWith(">; rel=\"next\"");
    HttpResponse<String> second =
        operator.get("/api/epcis/events" + link.substring(1, link.indexOf('>')));
    assertThat(events(tree(second))).hasSize(1);
    assertThat(second.headers().firstValue("Link")).isEmpty();
  }

  @Test
  void namesItsErrorsAsTheStandardDoes() {
    HttpResponse<String> bad = operator.get("/api/epcis/events?EQ_nonsense=1");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(tree(bad).path("type").asText()).isEqualTo("epcisException:QueryParameterException");
    assertThat(tree(operator.post("/api/epcis/capture", "{")).path("type").asText())
        .isEqualTo("epcisException:ValidationException");
    assertThat(operator.get("/api/epcis/events?GE_eventTime=noon").statusCode()).isEqualTo(400);
    assertThat(site.signedIn(Role.VIEWER).post("/api/epcis/capture", "{}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void offersTheTopLevelResources() {
    capture(MILLED, PACKED, SEEN);
    assertThat(members("/api/epcis/eventTypes")).hasSize(3);
    assertThat(members("/api/epcis/bizSteps").toString()).contains("packing");
    assertThat(members("/api/epcis/epcs")).hasSize(3);
    assertThat(members("/api/epcis/readPoints")).hasSize(1);
    assertThat(members("/api/epcis/bizSteps/packing").get(0).asText()).isEqualTo("events");
    assertThat(operator.get("/api/epcis/bizSteps/shipping").statusCode()).isEqualTo(404);
    assertThat(events(operator.json("/api/epcis/epcs/urn:epc:id:sscc:4012345.0000000001/events")))
        .hasSize(2);
  }

  @Test
  void keepsNamedQueries() {
    capture(MILLED, PACKED, SEEN);
    String query = "{\"name\":\"seen\",\"query\":{\"eventType\":[\"ObjectEvent\"]}}";
    assertThat(operator.post("/api/epcis/queries", query).statusCode()).isEqualTo(201);
    assertThat(operator.post("/api/epcis/queries", query).statusCode()).isEqualTo(409);
    assertThat(events(operator.json("/api/epcis/queries/seen/events"))).hasSize(1);
    assertThat(operator.delete("/api/epcis/queries/seen").statusCode()).isEqualTo(204);
    assertThat(operator.get("/api/epcis/queries/seen").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> capture(String... events) {
    StringBuilder list = new StringBuilder();
    for (String event : events) {
      list.append(list.isEmpty() ? "" : ",").append(event.formatted(""));
    }
    return operator.post(
        "/api/epcis/capture",
        """
        {%s,"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-06-01T12:00:00Z",
         "epcisBody":{"eventList":[%s]}}
        """
            .formatted(CONTEXT, list));
  }

  private static String alone(String event) {
    return event.formatted(CONTEXT + ",");
  }

  private JsonNode list(String query) {
    return events(operator.json("/api/epcis/events" + query));
  }

  private JsonNode members(String path) {
    return operator.json(path).path("member");
  }

  private static JsonNode events(JsonNode document) {
    return document.at("/epcisBody/queryResults/resultsBody/eventList");
  }
}
