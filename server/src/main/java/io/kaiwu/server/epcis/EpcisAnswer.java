// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.epcis.EpcisException;
import io.kaiwu.logistics.epcis.JsonLdContext;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Handler;
import io.kaiwu.server.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers with the headers of EPCIS, and errors as the standard names them (RFC 7807). */
final class EpcisAnswer {

  private EpcisAnswer() {}

  static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("GS1-EPCIS-Version", "2.0.0");
    headers.put("GS1-EPCIS-Min", "2.0.0");
    headers.put("GS1-EPCIS-Max", "2.0.0");
    headers.put("GS1-CBV-Version", "2.0.0");
    headers.put("GS1-CBV-Min", "2.0.0");
    headers.put("GS1-CBV-Max", "2.0.0");
    headers.put("GS1-EPC-Format", "Never_Translates");
    headers.put("GS1-CBV-XML-Format", "Never_Translates");
    return headers;
  }

  static Answer json(int status, JsonNode json, Map<String, String> more) {
    Map<String, String> headers = headers();
    headers.putAll(more);
    return new Answer.Whole(status, "application/json", bytes(json), headers);
  }

  static Answer json(JsonNode json) {
    return json(200, json, Map.of());
  }

  /** Nothing but a status. */
  static Answer empty(int status, Map<String, String> more) {
    Map<String, String> headers = headers();
    headers.putAll(more);
    return new Answer.Whole(status, "application/json", new byte[0], headers);
  }

  static Refusal missing(String what) {
    return Refusal.notFound("没有 “" + what + "”。", "There is no \"" + what + "\".");
  }

  /** A part of the standard that is not there. */
  static Refusal notDone(Text what) {
    return new Refusal(501, "ImplementationException", what);
  }

  static Answer collection(Collection<String> members, Map<String, String> more) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("@context", JsonLdContext.EPCIS);
    json.put("type", "Collection");
    members.forEach(json.putArray("member")::add);
    return json(200, json, more);
  }

  static ObjectNode problem(String exception, int status, Text text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "epcisException:" + exception)
        .put("title", text.en())
        .put("status", status)
        .put("detail", text.zh());
  }

  /** Turns refusals of a handler into problems; who may not call is refused before. */
  static Handler guarded(Handler handler) {
    return call -> {
      try {
        EpcisHeaders.check(call);
        return handler.answer(call);
      } catch (EpcisException e) {
        return problem(new Refusal(400, "ValidationException", e.problem()));
      } catch (Refusal e) {
        return problem(e);
      }
    };
  }

  private static Answer problem(Refusal refusal) {
    String exception =
        switch (refusal.status()) {
          case 404 -> "NoSuchResourceException";
          case 409 -> "ResourceAlreadyExistsException";
          case 413 ->
              refusal.code().equals("query")
                  ? "QueryTooLargeException"
                  : "CaptureLimitExceededException";
          case 408 -> "ImplementationException"; // the standard has none for a body that never ends
          case 406 -> "NotAcceptableException";
          case 415 -> "UnsupportedMediaTypeException";
          default ->
              refusal.code().endsWith("Exception") ? refusal.code() : "QueryParameterException";
        };
    return new Answer.Whole(
        refusal.status(),
        "application/problem+json",
        bytes(problem(exception, refusal.status(), refusal.text())),
        headers());
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
