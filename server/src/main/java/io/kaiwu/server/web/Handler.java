// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

/** Answers calls of one route; from many threads at once. */
@FunctionalInterface
public interface Handler {

  Answer answer(Call call);
}
