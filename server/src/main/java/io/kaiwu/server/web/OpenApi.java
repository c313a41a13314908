// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the reference of a table of routes (OpenAPI 3.1). */
final class OpenApi {

  private static final String PATH = "/openapi.json";
  private static final String SESSION = "session";
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Schemas schemas = new Schemas();

  private OpenApi() {}

  /** The route of the reference, which describes the others and itself. */
  static Route route(List<Route> others) {
    List<Route> described = new java.util.ArrayList<>(others);
    described.add(route(call -> Answer.nothing()));
    return route(call -> Answer.json(new OpenApi().write(described)));
  }

  private static Route route(Handler handler) {
    return Route.get(
        PATH, Access.ANYONE, Text.of("本接口的说明", "this reference"), Response.anyJson(), handler);
  }

  private ObjectNode write(List<Route> routes) {
    ObjectNode root = NODES.objectNode();
    root.put("openapi", "3.1.0");
    root.putObject("info").put("title", "Kaiwu 开物").put("version", "0.1.0");
    ObjectNode paths = root.putObject("paths");
    for (Route route : routes) {
      ObjectNode path = paths.withObject("/" + route.path().replace("~", "~0").replace("/", "~1"));
      path.set(route.method().name().toLowerCase(java.util.Locale.ROOT), operation(route));
    }
    ObjectNode components = root.putObject("components");
    components.set("schemas", schemas.components());
    components
        .putObject("securitySchemes")
        .putObject(SESSION)
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "kaiwu-session");
    return root;
  }

  private ObjectNode operation(Route route) {
    ObjectNode operation = NODES.objectNode();
    operation.put("operationId", operationId(route));
    operation.put("summary", route.summary().en());
    operation.put("description", route.summary().zh());
    operation.put("x-role", route.access().name().toLowerCase(java.util.Locale.ROOT));
    operation.set("parameters", parameters(route));
    route
        .request()
        .ifPresent(type ->
            operation
                .putObject("requestBody")
                .put("required", true)
                .putObject("content")
                .putObject(Response.JSON)
                .set("schema", schemas.of(type)));
    ObjectNode responses = operation.putObject("responses");
    answer(route.response(), responses);
    responses
        .putObject("default")
        .put("description", "Refused")
        .putObject("content")
        .putObject(Response.JSON)
        .set("schema", schemas.of(ErrorBody.class));
    ArrayNode security = operation.putArray("security");
    if (route.access().needed().isPresent()) {
      security.addObject().putArray(SESSION);
    }
    return operation;
  }

  private ArrayNode parameters(Route route) {
    ArrayNode parameters = NODES.arrayNode();
    Matcher inPath = PARAMETER.matcher(route.path());
    while (inPath.find()) {
      parameter(parameters, inPath.group(1), "path", true, "string", Optional.empty());
    }
    for (Query query : route.queries()) {
      parameter(
          parameters,
          query.name(),
          "query",
          query.required(),
          query.type(),
          Optional.of(query.about()));
    }
    if (route.method().changes()) {
      parameter(parameters, "X-Kaiwu", "header", true, "string", Optional.of("always 1"));
    }
    return parameters;
  }

  private static void parameter(
      ArrayNode parameters,
      String name,
      String in,
      boolean required,
      String type,
      Optional<String> about) {
    ObjectNode parameter =
        parameters.addObject().put("name", name).put("in", in).put("required", required);
    about.ifPresent(text -> parameter.put("description", text));
    parameter.putObject("schema").put("type", type);
  }

  private void answer(Response response, ObjectNode responses) {
    if (response.contentType().isEmpty()) {
      responses.putObject("204").put("description", "Done");
      return;
    }
    ObjectNode content =
        responses
            .putObject("200")
            .put("description", "Done")
            .putObject("content")
            .putObject(response.contentType());
    content.set(
        "schema",
        response
            .type()
            .map(type -> response.list() ? schemas.listOf(type) : schemas.of(type))
            .orElseGet(() ->
                response.contentType().equals(Response.JSON)
                    ? NODES.objectNode()
                    : NODES.objectNode().put("type", "string")));
  }

  private static String operationId(Route route) {
    return route.method().name().toLowerCase(java.util.Locale.ROOT)
        + route.path().replace("/api", "").replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
  }
}
