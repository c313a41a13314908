// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.plot;

import io.kaiwu.core.text.Text;

/** A picture with a title that says what is to be seen. */
public interface Plot {

  Text title();

  /** The picture as one {@code svg} element, which takes its colours from the page's style. */
  String svg();
}
