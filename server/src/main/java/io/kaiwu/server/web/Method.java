// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

/** The methods of HTTP that routes use. */
public enum Method {
  GET,
  POST,
  DELETE,
  OPTIONS;

  /** Whether it may change something, and so needs the header that no other site can send. */
  boolean changes() {
    return this == POST || this == DELETE;
  }
}
