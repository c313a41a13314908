// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.server.rest.Client;
import io.kaiwu.server.rest.TestSite;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class OpenApiTest {

  private TestSite site;
  private String text;
  private JsonNode root;

  @BeforeAll
  void start(@TempDir Path folder) {
    site = new TestSite(folder);
    var response = site.stranger().get("/openapi.json");
    text = response.body();
    root = Client.tree(response);
  }

  @AfterAll
  void stop() {
    site.close();
  }

  @Test
  void everyRouteOfTheTableIsInIt() {
    for (Route route : site.table.routes()) {
      JsonNode operation =
          root.path("paths")
              .path(route.path())
              .path(route.method().name().toLowerCase(java.util.Locale.ROOT));
      assertThat(operation.isObject()).as("%s", route).isTrue();
      assertThat(operation.path("summary").asText()).as("%s", route).isNotBlank();
      assertThat(operation.path("description").asText()).as("%s", route).isNotBlank();
      assertThat(operation.has("requestBody"))
          .as("%s", route)
          .isEqualTo(route.request().isPresent());
    }
    assertThat(root.path("paths").findValues("operationId"))
        .hasSize(site.table.routes().size())
        .doesNotHaveDuplicates();
  }

  @Test
  void aValidatorFindsNothingWrong() {
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(text);
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getPaths()).hasSize(root.path("paths").size());
  }

  @Test
  void everyReferenceLeadsToASchema() {
    List<String> references = root.findValuesAsText("$ref");
    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(reference ->
            assertThat(root.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  @Test
  void whatMayBeNullSaysSo() {
    JsonNode session = root.at("/components/schemas/SessionRoutesSessionView/properties");
    assertThat(session.path("firstStart").toString()).isEqualTo("{\"type\":\"boolean\"}");
    assertThat(session.path("user").toString())
        .isEqualTo("{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}");
    assertThat(session.path("role").toString()).contains("\"engineer\"").contains("null");
  }
}
