// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.sql.SQLException;

/** A piece of work that talks to DuckDB over a connection or lane it is lent. */
@FunctionalInterface
interface SqlWork<C, T> {

  T run(C lent) throws SQLException;
}
