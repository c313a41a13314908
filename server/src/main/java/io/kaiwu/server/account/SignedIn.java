// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import io.kaiwu.core.json.Digest;

/**
 * Who is behind a request.
 *
 * @param session names the session; its secret cannot be told from it
 */
public record SignedIn(String user, Role role, Digest session) {}
