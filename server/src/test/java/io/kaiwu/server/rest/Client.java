// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** A browser of sorts: keeps its session cookie, sends the header of ours. */
public final class Client {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String server;
  private final HttpClient http = HttpClient.newHttpClient();
  private Optional<String> cookie = Optional.empty();

  Client(String server) {
    this.server = server;
  }

  /** A builder with the cookie of the session. */
  public HttpRequest.Builder to(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
    cookie.ifPresent(value -> request.header("Cookie", value));
    return request;
  }

  public HttpResponse<String> get(String path) {
    return send(to(path).GET());
  }

  public JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " gave " + response.statusCode() + ": " + response.body());
    }
    return tree(response);
  }

  public HttpResponse<String> post(String path, String body) {
    return send(
        to(path)
            .header("X-Kaiwu", "1")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> delete(String path) {
    return send(to(path).header("X-Kaiwu", "1").DELETE());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = Optional.of(set.substring(0, set.indexOf(';'))));
    return response;
  }

  public <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode tree(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + response.body(), e);
    }
  }

  /** The code of an error. */
  public static String code(HttpResponse<String> response) {
    return tree(response).path("error").path("code").asText();
  }
}
