// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

/** Something that is measured and written into a report. */
@FunctionalInterface
public interface Benchmark {

  void run(Setting setting) throws Exception;
}
