// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What opens the private fields of entries, beside the log and in no export of it: a folder that
 * only its owner reads, one file an entry, named by the SHA-256 of the concealed payload. Several
 * processes may use it, one thread of each at a time.
 *
 * {@snippet :
 * PrivateStore store = PrivateStore.open(folder);
 * store.put(order); // before the entry, so that no crash leaves commitments nobody can open
 * Receipt receipt = notary.record(TYPE, order.payload()).join();
 *
 * store.erase(receipt.index(), receipt.entry(), List.of(), "request of 2026-03-01",
 *     erasure -> notary.record(Erasure.TYPE, erasure.json()).join());
 * }
 *
 * <p>Erasing notes what is to go, overwrites the file, deletes it and then has the erasure put on
 * the log; the log, its proofs and every receipt stay as they are. After a power cut the fields are
 * all there, or what was begun is ended by the next use of the store. What a file system, a disk's
 * spare blocks or a backup keep of the overwritten bytes is out of reach, and so is what was
 * disclosed before.
 */
public final class PrivateStore {

  private static final String FIELDS = ".json";
  private static final String REST = ".rest";
  private static final String ERASING = ".erasing";

  private static final Text WRITTEN = Text.of("写入", "written");
  private static final Text READ = Text.of("读取", "read");
  private static final Text ERASED = Text.of("擦除", "erased");

  private final OwnerFolder folder;

  private PrivateStore(OwnerFolder folder) {
    this.folder = folder;
  }

  /** The store in that folder, which is made when it is first written to. */
  public static PrivateStore open(Path folder) {
    return open(folder, () -> {});
  }

  /** As {@link #open(Path)}; the step runs before each change of the disk. */
  static PrivateStore open(Path folder, Runnable step) {
    return new PrivateStore(new OwnerFolder(folder, step));
  }

  /** What an entry's private fields are kept under: SHA-256 of what holds their commitments. */
  public static Digest nameOf(SignedEntry entry) {
    return Digest.of(Disclosures.privatePart(entry));
  }

  /**
   * Keeps what opens a payload's fields; on return it survives a power cut.
   *
   * @throws TrustException if it cannot be written
   */
  public void put(PrivatePayload payload) {
    put(payload, Optional.empty());
  }

  /** As {@link #put(PrivatePayload)}, with the statement whose body the payload is. */
  public void put(PrivatePayload payload, Statement said) {
    put(payload, Optional.of(said));
  }

  private void put(PrivatePayload payload, Optional<Statement> said) {
    Digest name = Digest.of(payload.payload());
    byte[] kept = KeptJson.bytes(said, payload.disclosures());
    alone(WRITTEN, () -> folder.write(name + FIELDS, kept));
  }

  /** What opens the fields of an entry, by path; empty if it has none, or they were erased. */
  public SortedMap<String, Disclosure> find(SignedEntry entry) {
    return find(nameOf(entry)).map(Kept::fields).orElseGet(TreeMap::new);
  }

  /**
   * What is kept under a name.
   *
   * @throws TrustException if it cannot be read
   */
  public Optional<Kept> find(Digest name) {
    if (folder.holds(name + ERASING)) {
      alone(ERASED, () -> {});
    }
    try {
      return read(name);
    } catch (IOException e) {
      throw failed(READ, e);
    }
  }

  /** All that is kept; ends what a power cut interrupted. */
  public List<Kept> list() {
    try {
      if (!folder.names("").isEmpty()) {
        alone(READ, () -> {});
      }
      TreeSet<String> names = new TreeSet<>(folder.names(FIELDS));
      names.addAll(folder.names(ERASING));
      List<Kept> kept = new ArrayList<>();
      for (String name : names) {
        read(new Digest(name)).ifPresent(kept::add);
      }
      return kept;
    } catch (IOException e) {
      throw failed(READ, e);
    }
  }

  private Optional<Kept> read(Digest name) throws IOException {
    Optional<Erasure> erasing = folder.holds(name + ERASING) ? erasing(name) : Optional.empty();
    if (folder.holds(name + FIELDS)) {
      return Optional.of(fields(name, erasing));
    }
    return erasing.map(
        erasure -> new Kept(name, Optional.empty(), new TreeMap<>(), Optional.of(erasure)));
  }

  private Kept fields(Digest name, Optional<Erasure> erasing) throws IOException {
    try {
      return KeptJson.kept(name, folder.read(name + FIELDS), erasing);
    } catch (IllegalArgumentException quotesThem) {
      throw new TrustException(
          Text.of(
                  "%s 中的非公开字段已损坏。请从备份恢复此文件，或将其擦除。",
                  "The private fields in (%s) are damaged. Maybe bring the file back from a backup, or erase them.")
              .formatted(folder.resolve(name + FIELDS)));
    }
  }

  /**
   * What opens those fields of an entry, and the fields they stand in; sorted, as a receipt takes
   * them.
   *
   * @throws IllegalArgumentException if a field is not among the private ones, or was erased
   */
  public List<Disclosure> select(SignedEntry entry, Collection<String> paths) {
    return PrivatePayload.select(find(entry), paths);
  }

  /**
   * Deletes what was put for a payload that never came on the log, and notes it nowhere; nothing if
   * there is none.
   *
   * @throws TrustException if it cannot be deleted
   */
  public void forget(Digest name) {
    alone(
        ERASED,
        () -> {
          if (folder.holds(name + FIELDS)) {
            begin(name, Optional.empty(), nothing -> {});
          }
        });
  }

  /**
   * Deletes what opens fields of an entry, for good, and has that recorded. If the record cannot be
   * made, the fields are gone all the same, and {@link #finish} makes it later.
   *
   * @param paths of the fields, with which those inside them go; empty for all
   * @param reason for everyone to read
   * @param record puts it on the log; returns when it is durable
   * @throws IllegalArgumentException if there is nothing to erase
   */
  public void erase(
      long index,
      SignedEntry entry,
      Collection<String> paths,
      String reason,
      Consumer<? super Erasure> record) {
    Digest name = nameOf(entry);
    if (!folder.holds(name + FIELDS)) {
      throw new MalformedException(
          Text.of(
                  "记录 %d 在这里没有非公开字段。也许已擦除。",
                  "The entry (%d) has no private fields here. Maybe they were erased before.")
              .formatted(index));
    }
    alone(
        ERASED,
        () -> {
          if (folder.holds(name + ERASING)) { // gone, and not recorded
            end(name, erasing(name), record);
          }
          begin(name, Optional.of(erasure(index, entry, paths, reason)), record);
        });
  }

  private Erasure erasure(long index, SignedEntry entry, Collection<String> paths, String reason)
      throws IOException {
    Digest name = nameOf(entry);
    if (paths.isEmpty()) {
      return new Erasure(index, name, List.of(), reason); // also if they cannot be read any more
    }
    SortedMap<String, Disclosure> all = fields(name, Optional.empty()).fields();
    List<Disclosure> going = PrivatePayload.within(all, paths);
    return going.size() == all.size()
        ? new Erasure(index, name, List.of(), reason)
        : new Erasure(index, name, going.stream().map(Disclosure::digest).toList(), reason);
  }

  /**
   * Makes the record of an erasure that was interrupted.
   *
   * @return whether there was one
   */
  public boolean finish(Digest name, Consumer<? super Erasure> record) {
    boolean begun = folder.holds(name + ERASING);
    if (begun) {
      alone(
          ERASED,
          () -> {
            if (folder.holds(name + ERASING)) {
              end(name, erasing(name), record);
            }
          });
    }
    return begun;
  }

  private void begin(Digest name, Optional<Erasure> erasure, Consumer<? super Erasure> record)
      throws IOException {
    folder.write(name + ERASING, KeptJson.bytes(erasure));
    end(name, erasure, record);
  }

  private void end(Digest name, Optional<Erasure> erasure, Consumer<? super Erasure> record)
      throws IOException {
    wipe(name, erasure);
    erasure.ifPresent(record);
    folder.delete(name + ERASING);
  }

  /** The erasure that was begun; empty if it is to be noted nowhere. */
  private Optional<Erasure> erasing(Digest name) throws IOException {
    return KeptJson.erasure(folder.read(name + ERASING));
  }

  /** Whatever of it was done before. */
  private void wipe(Digest name, Optional<Erasure> erasure) throws IOException {
    Set<String> going = Set.copyOf(erasure.map(Erasure::commitments).orElse(List.of()));
    if (!going.isEmpty() && !folder.holds(name + REST)) {
      if (!folder.holds(name + FIELDS)) {
        return;
      }
      Kept kept = fields(name, Optional.empty());
      SortedMap<String, Disclosure> rest = new TreeMap<>(kept.fields());
      rest.values().removeIf(one -> going.contains(one.digest()));
      folder.write(name + REST, KeptJson.bytes(kept.said(), rest));
    }
    folder.shred(name + FIELDS);
    if (folder.holds(name + REST)) {
      folder.move(name + REST, name + FIELDS);
    }
  }

  /** No other process is at it, and what one began and could not end is gone. */
  private void alone(Text what, OwnerFolder.Work work) {
    try {
      folder.alone(() -> {
        for (String name : folder.names(ERASING)) {
          Optional<Erasure> begun = erasing(new Digest(name));
          wipe(new Digest(name), begun);
          if (begun.isEmpty()) {
            folder.delete(name + ERASING);
          }
        }
        work.run();
      });
    } catch (IOException e) {
      throw failed(what, e);
    }
  }

  private TrustException failed(Text what, IOException cause) {
    return new TrustException(
        Text.of(
                "非公开字段（%s）无法%s：%s。也许目录不属于您，或磁盘已满。",
                "The private fields (%s) cannot be %s: %s. Maybe the folder is not yours, or the disk is full.")
            .formatted(folder, what, cause),
        cause);
  }
}
