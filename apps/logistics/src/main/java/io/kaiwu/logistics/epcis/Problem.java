// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import io.kaiwu.core.text.Text;

/**
 * Something a document says that EPCIS does not allow.
 *
 * @param pointer where; a JSON pointer (RFC 6901), empty for the whole document
 * @param text where, what was found and what is expected, in one sentence
 */
public record Problem(String pointer, Text text) {}
