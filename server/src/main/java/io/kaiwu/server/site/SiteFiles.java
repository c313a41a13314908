// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.file.CsvImport;
import io.kaiwu.collect.gap.GapConfig;
import io.kaiwu.collect.gap.GapDetector;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.unit.Units;
import io.kaiwu.learn.registry.ModelRegistry;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.store.Store;
import io.kaiwu.store.StoreConfig;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** A site whose server does not run: its files only, for work that needs nothing else. */
public final class SiteFiles implements AutoCloseable {

  private final SiteFolder folder;
  private final Clock clock = Clock.systemUTC();
  private final Units units = new Units();
  private final Store store;

  private SiteFiles(SiteFolder folder) {
    this.folder = folder;
    this.store = Store.open(StoreConfig.of(folder.of("store")));
    new TagFile(folder.of(TagFile.NAME), units).register(store.catalog());
  }

  /**
   * Opens the files.
   *
   * @throws io.kaiwu.store.StoreException if the server has them open
   */
  public static SiteFiles open(SiteFolder folder) {
    return new SiteFiles(folder);
  }

  /** Imports CSV by the site's own recipe. */
  public CsvImport csvImport() {
    CleaningRecipe recipe = folder.recipe(folder.config().recipe());
    GapDetector gaps = new GapDetector(GapConfig.DEFAULT, store.catalog(), store.gaps(), clock);
    return new CsvImport(store.catalog(), units, recipe, store.readings(), gaps, clock);
  }

  /** Makes a device account; see {@link DeviceAccounts#create}. */
  public static Credentials createAccount(SiteFolder folder, String name, List<AssetPath> assets) {
    return new DeviceAccounts(folder.of("accounts.json"), new SecureRandom()).create(name, assets);
  }

  public List<LoopDefinition> loops() {
    return folder.loops();
  }

  public Store store() {
    return store;
  }

  public ModelRegistry models() {
    return new ModelRegistry(folder.of("models"), clock);
  }

  @Override
  public void close() {
    store.close();
  }
}
