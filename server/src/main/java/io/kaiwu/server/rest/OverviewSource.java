// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import com.fasterxml.jackson.databind.JsonNode;

/** Looks at the whole loop at a glance. */
@FunctionalInterface
public interface OverviewSource {

  /** The overview in the form of docs/reference/api.md; called at most once at a time. */
  JsonNode overview();
}
