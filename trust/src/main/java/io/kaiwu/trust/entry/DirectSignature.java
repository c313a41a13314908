// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

/**
 * A signature over one entry alone; in a leaf it is a text.
 *
 * @param base64 64 bytes
 */
public record DirectSignature(String base64) implements EntrySignature {

  public DirectSignature {
    EntrySignature.requireBase64(base64);
  }

  @Override
  public String json() {
    return '"' + base64 + '"';
  }
}
