// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

/**
 * Whose word an event is.
 *
 * @param key the fingerprint of the key that signed it, hexadecimal; empty where nobody did
 * @param countersigned whether others signed it too; who, is read from the log
 */
public record SignedBy(String key, boolean countersigned) {

  public static final SignedBy NOBODY = new SignedBy("", false);
}
