// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.shop.search.Shops;
import org.junit.jupiter.api.Test;

class RestTest {

  @Test
  void whatIsSmallIsNeverLeftToTheSearchAlone() {
    assertThat(new Rest(Shops.ft06()).after(16, false)).isZero();
  }

  @Test
  void aLongSliceThatBroughtNothingOnALargeShopIsFollowedByARest() {
    Rest rest = new Rest(Shops.flexible(1, 60, 5, 0));
    assertThat(rest.after(4, false)).isEqualTo(28);
    assertThat(rest.after(4, true)).isZero();
    assertThat(rest.after(1, false)).isZero();
  }
}
