// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A payload with its disclosed fields, and without the others.
 *
 * @param payload without commitments
 * @param shown where the disclosed fields stand in the part that holds private ones, the body of a
 *     statement: paths (JSON Pointer, RFC 6901)
 * @param hidden how many commitments stay closed, each a private field or a decoy; what stands
 *     inside a hidden value is not counted
 */
public record Revealed(JsonNode payload, List<String> shown, int hidden) {

  public Revealed {
    shown = List.copyOf(shown);
  }
}
