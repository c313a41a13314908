// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

  private static final TagSpec FLOW =
      TagSpec.of(TagId.of("mill/泵-2", "流量"), Unit.of("m3/h"))
          .withRange(0, 400)
          .withPeriod(Duration.ofMillis(1_500))
          .withLabel(Text.of("流量", "flow"));

  private static final Asset PUMP_2 =
      new Asset(
          AssetPath.of("mill/泵-2"), AssetLevel.WORK_UNIT, "pump", Text.of("二号泵", "pump 'two'"));

  @TempDir Path directory;

  @Test
  void keepsTagsAndAssetsOverARestartExactlyAsTheyWere() {
    try (Store store = Site.openWithTags(directory, 2)) {
      store.catalog().registerAssets(List.of(PUMP_2));
      store.catalog().registerTags(List.of(FLOW));
    }
    try (Store store = Site.open(directory)) {
      assertThat(store.catalog().tagCount()).isEqualTo(3);
      assertThat(store.catalog().findTag(FLOW.id())).hasValue(new Tag(2, FLOW));
      assertThat(store.catalog().findAsset(PUMP_2.path())).hasValue(PUMP_2);
      assertThat(store.catalog().getTag(1).spec())
          .isEqualTo(TagSpec.of(Site.tag(1), Unit.of("kPa")));
      assertThat(store.catalog().listAssets())
          .extracting(a -> a.path().value())
          .containsExactly("mill/pump-1", "mill/泵-2");
      assertThat(store.catalog().listTags(Site.PUMP)).extracting(Tag::index).containsExactly(0, 1);
    }
  }

  @Test
  void givesKnownTagsTheirIndexAndNewOnesTheNext() {
    try (Store store = Site.openWithTags(directory, 2)) {
      List<TagSpec> specs =
          List.of(
              TagSpec.of(Site.tag(7), Unit.of("kPa")),
              TagSpec.of(Site.tag(1), Unit.of("kPa")).withRange(0, 9),
              TagSpec.of(Site.tag(8), Unit.of("kPa")),
              TagSpec.of(Site.tag(7), Unit.of("kPa")).withRange(1, 2));
      assertThat(store.catalog().registerTags(specs))
          .extracting(Tag::index)
          .containsExactly(2, 1, 3, 2);
    }
    try (Store store = Site.open(directory)) {
      assertThat(store.catalog().tagCount()).isEqualTo(4);
      assertThat(store.catalog().getTag(1).spec().range().high()).isEqualTo(9);
      assertThat(store.catalog().getTag(2).spec().range().low()).isEqualTo(1);
    }
  }

  @Test
  void refusesAnotherUnitForAKnownTagAndKeepsNothingOfThatCall() {
    try (Store store = Site.openWithTags(directory, 1)) {
      List<TagSpec> specs =
          List.of(TagSpec.of(Site.tag(5), Unit.of("kPa")), TagSpec.of(Site.tag(0), Unit.of("bar")));
      assertThatThrownBy(() -> store.catalog().registerTags(specs))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(kPa)")
          .hasMessageContaining("(bar)");
      assertThat(store.catalog().tagCount()).isEqualTo(1);
      assertThat(store.catalog().registerTags(List.of(TagSpec.of(Site.tag(6), Unit.ONE))))
          .extracting(Tag::index)
          .containsExactly(1);
    }
  }

  @Test
  void refusesATagOfAnAssetThatIsNotRegistered() {
    try (Store store = Site.open(directory)) {
      assertThatThrownBy(() -> store.catalog().registerTags(List.of(FLOW)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("mill/泵-2");
    }
  }

  @Test
  void namesTheBoundWhenAskedForAnIndexThatIsNotThere() {
    try (Store store = Site.openWithTags(directory, 2)) {
      assertThatThrownBy(() -> store.catalog().getTag(2)).hasMessageContaining("the 2 tags from 0");
      assertThatThrownBy(() -> store.catalog().getTag(-1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void registersTenThousandTagsAndChangesThemAllAgain() {
    try (Store store = Site.openWithTags(directory, 10_000)) {
      List<TagSpec> changed = new ArrayList<>();
      for (int i = 9_999; i >= 0; i--) {
        changed.add(TagSpec.of(Site.tag(i), Unit.of("kPa")).withRange(0, i));
      }
      assertThat(store.catalog().registerTags(changed).getFirst().index()).isEqualTo(9_999);
    }
    try (Store store = Site.open(directory)) {
      assertThat(store.catalog().tagCount()).isEqualTo(10_000);
      assertThat(store.catalog().getTag(1_234).spec().range().high()).isEqualTo(1_234);
    }
  }
}
