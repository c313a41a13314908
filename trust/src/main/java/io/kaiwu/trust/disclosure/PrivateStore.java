// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What opens the private fields of entries, beside the log and in no export of it: a folder that
 * only its owner reads, one file an entry, named by the SHA-256 of the concealed payload. Used by
 * one process, one thread at a time.
 *
 * {@snippet :
 * PrivateStore store = PrivateStore.open(folder);
 * store.put(order); // before the entry, so that no crash leaves commitments nobody can open
 * Receipt receipt = notary.record(TYPE, order.payload()).join();
 *
 * store.erase(receipt.index(), receipt.entry(), "request of 2026-03-01",
 *     erasure -> notary.record(PrivateStore.ERASURE_TYPE, erasure).join());
 * }
 *
 * <p>Erasing overwrites the file, deletes it and then has the erasure put on the log; the log, its
 * proofs and every receipt stay as they are. What a file system, a disk's spare blocks or a backup
 * keep of the overwritten bytes is out of reach, and so is what was disclosed before.
 */
public final class PrivateStore {

  /** The payload {@code {"entry": index, "payload": SHA-256, "reason"}}. */
  public static final String ERASURE_TYPE = "application/vnd.kaiwu.erasure+json";

  private static final String FIELDS = ".json";
  private static final String ERASING = ".erasing";

  private final OwnerFolder folder;

  private PrivateStore(OwnerFolder folder) {
    this.folder = folder;
  }

  /** The store in that folder, which is made when it is first written to. */
  public static PrivateStore open(Path folder) {
    return new PrivateStore(new OwnerFolder(folder));
  }

  /**
   * Keeps what opens a payload's fields; on return it survives a power cut.
   *
   * @throws TrustException if it cannot be written
   */
  public void put(PrivatePayload payload) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    payload.disclosures().forEach((path, disclosure) -> fields.put(path, disclosure.text()));
    try {
      folder.write(name(payload.payload()) + FIELDS, CanonicalJson.bytes(fields));
    } catch (IOException e) {
      throw failed(Text.of("写入", "written"), e);
    }
  }

  /** What opens the fields of an entry, by path; empty if it has none, or they were erased. */
  public SortedMap<String, Disclosure> find(SignedEntry entry) {
    Path file = folder.resolve(name(entry) + FIELDS);
    SortedMap<String, Disclosure> disclosures = new TreeMap<>();
    if (Files.exists(file)) {
      try {
        for (Map.Entry<String, JsonNode> one :
            StrictJson.parse(Files.readAllBytes(file)).properties()) {
          disclosures.put(one.getKey(), Disclosure.parse(one.getValue().asText()));
        }
      } catch (IOException e) {
        throw failed(Text.of("读取", "read"), e);
      } catch (IllegalArgumentException e) {
        throw new TrustException(
            Text.of(
                    "%s 中的保密字段已损坏。请从备份恢复此文件。",
                    "The private fields in (%s) are damaged. Maybe bring the file back from a backup.")
                .formatted(file)); // the cause might quote them
      }
    }
    return disclosures;
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
   * Deletes what opens an entry's fields, for good, and has that recorded. If the record cannot be
   * made, the fields are gone all the same, and {@link #finishErasures} makes it later.
   *
   * @param record puts a payload of {@link #ERASURE_TYPE} on the log; returns when it is durable
   * @throws IllegalArgumentException if there is nothing to erase
   */
  public void erase(
      long index, SignedEntry entry, String reason, Consumer<? super JsonNode> record) {
    String name = name(entry);
    if (Files.notExists(folder.resolve(name + FIELDS))) {
      throw new MalformedException(
          Text.of(
                  "记录 %d 在这里没有保密字段。也许已擦除。",
                  "The entry (%d) has no private fields here. Maybe they were erased before.")
              .formatted(index));
    }
    ObjectNode erasure = JsonNodeFactory.instance.objectNode();
    erasure.put("entry", index).put("payload", name).put("reason", reason);
    try {
      folder.write(name + ERASING, CanonicalJson.bytes(erasure));
      finish(name, record);
    } catch (IOException e) {
      throw failed(Text.of("擦除", "erased"), e);
    }
  }

  /** Ends the erasures that a crash interrupted; to be called at each start. */
  public void finishErasures(Consumer<? super JsonNode> record) {
    try {
      for (Path file : folder.list()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(ERASING)) {
          finish(name.substring(0, name.length() - ERASING.length()), record);
        }
      }
    } catch (IOException e) {
      throw failed(Text.of("擦除", "erased"), e);
    }
  }

  private void finish(String name, Consumer<? super JsonNode> record) throws IOException {
    folder.shred(name + FIELDS);
    record.accept(StrictJson.parse(Files.readAllBytes(folder.resolve(name + ERASING))));
    folder.shred(name + ERASING);
  }

  private static String name(SignedEntry entry) {
    return name(Disclosures.privatePart(entry));
  }

  private static String name(JsonNode concealed) {
    return Digest.of(concealed).hex();
  }

  private TrustException failed(Text what, IOException cause) {
    return new TrustException(
        Text.of(
                "保密字段（%s）无法%s：%s。也许目录不属于您，或磁盘已满。",
                "The private fields (%s) cannot be %s: %s. Maybe the folder is not yours, or the disk is full.")
            .formatted(folder, what, cause),
        cause);
  }
}
