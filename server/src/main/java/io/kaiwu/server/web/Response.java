// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import java.util.Optional;

/**
 * The form of what a route answers, for the reference.
 *
 * @param type a record whose components are the members; empty for JSON of a form that stands in
 *     the guide, and for what is not JSON
 * @param list whether it is a list of these
 */
public record Response(String contentType, Optional<Class<?>> type, boolean list) {

  static final String JSON = "application/json";

  public static Response of(Class<?> type) {
    return new Response(JSON, Optional.of(type), false);
  }

  public static Response listOf(Class<?> type) {
    return new Response(JSON, Optional.of(type), true);
  }

  /** JSON of a form that is described elsewhere. */
  public static Response anyJson() {
    return new Response(JSON, Optional.empty(), false);
  }

  /** Something else than JSON. */
  public static Response raw(String contentType) {
    return new Response(contentType, Optional.empty(), false);
  }

  /** Status 204. */
  public static Response nothing() {
    return new Response("", Optional.empty(), false);
  }
}
