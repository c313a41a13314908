// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.reading.GapLedger;
import io.kaiwu.core.tag.TagCatalog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the site's readings, catalog, gaps, cleaning entries and documents in one folder.
 *
 * <pre>{@code
 * try (Store store = Store.open(StoreConfig.of(Path.of("data/store")))) {
 *   store.catalog().registerAssets(List.of(Asset.of(AssetPath.of("mill/pump-1"), WORK_UNIT, "pump")));
 *   Tag flow = store.catalog()
 *       .registerTags(List.of(TagSpec.of(TagId.of("mill/pump-1", "flow"), Unit.of("m3/h"))))
 *       .getFirst();
 *   store.readings().append(
 *       ReadingBatch.builder(1).add(flow.index(), micros, 0, 12.5, Quality.GOOD).build(), List.of());
 *   store.latest().findLatest(flow.index());
 *   store.readings().readLast(new int[] {flow.index()}, 60, Long.MAX_VALUE);
 *   store.sql().query("SELECT * FROM readings ORDER BY time DESC").run(100, Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>What was written is on disk when the call returns and survives the loss of the process. One
 * process has a folder open at a time. All parts are safe for use by many threads.
 */
public final class Store implements AutoCloseable {

  private final StoreLock lock;
  private final Database database;
  private final DuckCatalog catalog;
  private final LatestValues latest = new LatestValues();
  private final ReadingAppender appender;
  private final Readings readings;
  private final DuckGapLedger gaps;
  private final CleaningLog cleaning;
  private final DocumentStore documents;
  private final UserSql sql;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Store(StoreConfig config, StoreLock lock, Database database) {
    this.lock = lock;
    this.database = database;
    ObjectMapper json = new ObjectMapper();
    EarliestTime earliest = new EarliestTime();
    History.restore(database, latest, earliest);
    this.catalog = new DuckCatalog(database);
    this.cleaning = new CleaningLog(database);
    this.appender =
        new ReadingAppender(database, catalog, latest, earliest, cleaning, config.arrowFromRows());
    this.readings = new Readings(appender, new WindowReader(database, latest, earliest));
    this.gaps = new DuckGapLedger(database, catalog);
    this.documents = new DocumentStore(database, json);
    this.sql = new UserSql(database, json);
  }

  /**
   * Opens the store, making it if the folder is empty.
   *
   * @throws StoreException if the folder is in use, or its files are damaged; the message says what
   *     to do
   */
  public static Store open(StoreConfig config) {
    StoreFiles files = StoreFiles.in(config.directory());
    StoreLock lock = StoreLock.acquire(files.directory());
    try {
      files.clearExchange();
      return open(config, lock, Database.open(config, files));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    } finally {
      NativeCopies.ofThisProcess().sweep(InstantSource.system().instant());
    }
  }

  private static Store open(StoreConfig config, StoreLock lock, Database database) {
    try {
      return new Store(config, lock, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Opens a new store with all that a backup holds.
   *
   * @throws StoreException if the folder has a store already, or the backup is not whole; the
   *     folder is left without a store then
   */
  public static Store restore(Path backup, StoreConfig config) {
    Restore.load(backup, config);
    return open(config);
  }

  public TagCatalog catalog() {
    return catalog;
  }

  public Readings readings() {
    return readings;
  }

  public LatestValues latest() {
    return latest;
  }

  public GapLedger gaps() {
    return gaps;
  }

  public CleaningLog cleaning() {
    return cleaning;
  }

  public DocumentStore documents() {
    return documents;
  }

  public UserSql sql() {
    return sql;
  }

  /**
   * Writes everything, as of one moment, to Parquet files in {@code folder} while the store goes
   * on.
   *
   * @param folder must be absent or empty
   */
  public void backup(Path folder) {
    Backup.write(database, folder);
  }

  /**
   * Removes the readings, cleaning entries and closed gaps of before that time, all or none; the
   * totals of the cleaning entries and the documents stay. The file does not shrink, but what was
   * freed is used again.
   *
   * <p>A tag without a newer reading loses its latest value at the next opening, and what is sent
   * again of the removed time is stored again.
   *
   * @return how many readings were removed
   */
  public long forgetBefore(long micros) {
    return appender.forgetBefore(micros);
  }

  /** Waits for what is being written, brings the log into the file and gives the folder back. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    database.close(); // first, as it waits for whoever is writing
    appender.close();
    lock.close();
  }
}
