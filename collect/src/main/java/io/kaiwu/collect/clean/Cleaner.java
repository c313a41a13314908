// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.collect.CollectException;
import io.kaiwu.collect.payload.RawReadings;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.unit.Units;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cleans readings by a recipe: each is taken, repaired, flagged or refused, and everything but the
 * first leaves an entry.
 *
 * <p>The rules run in the order time, range, late, rate, spike, stuck; a refusal or repair ends the
 * run. A late reading is not put to the last three, which look at the order of readings, and does
 * not change what they remember. Deterministic: the same readings in the same order give the same
 * result. Used by one thread.
 *
 * <p>A reading that has the key of the newest one of its tag gets the same verdict again, so that a
 * message delivered twice, the first time perhaps without becoming durable, ends as if delivered
 * once; the store drops it if it has it. The same key with another value is refused.
 */
public final class Cleaner {

  private static final int SNAPSHOT_FORMAT = 1;

  private final TagCatalog catalog;
  private final Units units;
  private final CleaningCounters counters;
  private CleaningRecipe recipe;
  private String label;
  private @Nullable TagRuntime[] tags = new @Nullable TagRuntime[64];

  public Cleaner(
      CleaningRecipe recipe, TagCatalog catalog, Units units, CleaningCounters counters) {
    this.recipe = recipe;
    this.label = recipe.label();
    this.catalog = catalog;
    this.units = units;
    this.counters = counters;
  }

  /** Goes on with another recipe; what is remembered of the tags stays. */
  public void use(CleaningRecipe next) {
    recipe = next;
    label = next.label();
    for (int i = 0; i < tags.length; i++) {
      TagRuntime tag = tags[i];
      if (tag != null) {
        tags[i] = runtime(catalog.getTag(i), tag.state);
      }
    }
  }

  public CleaningRecipe recipe() {
    return recipe;
  }

  /**
   * Cleans one reading.
   *
   * @param receivedMicros when it arrived
   * @param source where it came from; asked only when an entry is written
   * @param marks {@link Quality} marks that a reading gets in any case
   * @return whether it was taken
   */
  public boolean clean(
      RawReadings raw,
      int row,
      long receivedMicros,
      Supplier<String> source,
      byte marks,
      CleanedBatch.Builder out) {
    return new CleaningPass(this, raw, row, receivedMicros, source, marks, out).run();
  }

  TagRuntime runtime(int index) {
    if (index >= tags.length) {
      tags = Arrays.copyOf(tags, Math.max(index + 1, tags.length * 2));
    }
    Tag tag = catalog.getTag(index);
    TagRuntime known = tags[index];
    if (known != null && known.spec.equals(tag.spec())) {
      return known;
    }
    // New, or registered again with another range.
    TagRuntime fresh = runtime(tag, known == null ? new TagState() : known.state);
    tags[index] = fresh;
    return fresh;
  }

  private TagRuntime runtime(Tag tag, TagState state) {
    return new TagRuntime(tag, recipe.rulesFor(tag.id()), state);
  }

  /** What is remembered of the tags, from which {@link #restore} goes on. */
  public byte[] snapshot() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(SNAPSHOT_FORMAT);
      for (int i = 0; i < tags.length; i++) {
        TagRuntime tag = tags[i];
        if (tag != null) {
          out.writeInt(i);
          tag.state.write(out);
        }
      }
      out.writeInt(-1);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /**
   * Replaces what is remembered by a {@link #snapshot}.
   *
   * @throws CollectException if the bytes are not one
   */
  public void restore(byte[] snapshot) {
    @Nullable TagRuntime[] restored = new @Nullable TagRuntime[Math.max(64, catalog.tagCount())];
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
      if (in.readInt() != SNAPSHOT_FORMAT) {
        throw new CollectException(
            "The snapshot of the cleaning state has another format. Maybe it was made by another version: start without it.");
      }
      for (int i = in.readInt(); i >= 0; i = in.readInt()) {
        TagState state = TagState.read(in);
        if (i < catalog.tagCount()) {
          restored[i] = runtime(catalog.getTag(i), state);
        }
      }
    } catch (IOException e) {
      throw new CollectException(
          "The snapshot of the cleaning state is cut short. Maybe start without it.", e);
    }
    tags = restored;
  }

  Units units() {
    return units;
  }

  CleaningCounters counters() {
    return counters;
  }

  String label() {
    return label;
  }
}
