// SPDX-License-Identifier: Apache-2.0
/**
 * Who may use the server: users, passwords, sessions, the first owner, and the trail they leave.
 */
@NullMarked
package io.kaiwu.server.account;

import org.jspecify.annotations.NullMarked;
