// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.ortools;

import com.google.ortools.Loader;
import com.google.ortools.init.OrToolsVersion;
import io.kaiwu.decide.DecideException;

/** The natives of OR-Tools; whoever needs them loads them here first. */
public final class OrTools {

  private OrTools() {}

  /**
   * Loads them on first use in the process; later calls do nothing.
   *
   * @throws DecideException when there are none for this machine
   */
  public static void load() {
    try {
      Loader.loadNativeLibraries();
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      throw new DecideException(
          "The solver's native library could not be loaded on %s (%s). Maybe the jar com.google.ortools:ortools-%s is missing, or the temporary folder does not allow programs to run."
              .formatted(
                  System.getProperty("os.name"), System.getProperty("os.arch"), "<platform>"),
          e);
    }
  }

  /** The version of the natives, which must be loaded. */
  public static String version() {
    return OrToolsVersion.getVersionString();
  }
}
