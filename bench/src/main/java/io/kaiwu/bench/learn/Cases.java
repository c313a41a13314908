// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import java.io.IOException;

/** Cases that share their data, which are made when they run and let go after. */
@FunctionalInterface
interface Cases {

  void run(Ground ground) throws IOException;
}
