// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import io.kaiwu.core.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One thing that can be asked of the server, with all that is known of it.
 *
 * @param path with parameters in braces: {@code /api/decisions/{id}}
 * @param request the record that the body must hold; empty if there is no body
 */
public record Route(
    Method method,
    String path,
    Access access,
    Text summary,
    List<Query> queries,
    Optional<Class<?>> request,
    Response response,
    Handler handler) {

  public Route {
    queries = List.copyOf(queries);
  }

  public static Route get(
      String path, Access access, Text summary, Response response, Handler handler) {
    return new Route(
        Method.GET, path, access, summary, List.of(), Optional.empty(), response, handler);
  }

  public static Route post(
      String path, Access access, Text summary, Response response, Handler handler) {
    return new Route(
        Method.POST, path, access, summary, List.of(), Optional.empty(), response, handler);
  }

  public static Route delete(
      String path, Access access, Text summary, Response response, Handler handler) {
    return new Route(
        Method.DELETE, path, access, summary, List.of(), Optional.empty(), response, handler);
  }

  /** The same with parameters in its query. */
  public Route with(Query... more) {
    return new Route(
        method, path, access, summary, Arrays.asList(more), request, response, handler);
  }

  /** The same with a body of that form. */
  public Route taking(Class<?> body) {
    return new Route(method, path, access, summary, queries, Optional.of(body), response, handler);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
