// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

/**
 * A parameter in the query of a route.
 *
 * @param type {@code string}, {@code integer} or {@code boolean}, as OpenAPI names them
 */
public record Query(String name, String type, boolean required, String about) {

  public static Query optional(String name, String type, String about) {
    return new Query(name, type, false, about);
  }

  public static Query required(String name, String type, String about) {
    return new Query(name, type, true, about);
  }
}
