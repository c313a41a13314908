// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.collect.CollectException;
import io.kaiwu.collect.payload.RawReadings;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.unit.Units;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
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
    return new Pass(raw, row, receivedMicros, source, marks, out).run();
  }

  private TagRuntime runtime(int index) {
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

  /** One reading on its way through the rules. Short-lived: the JIT keeps it off the heap. */
  private final class Pass {

    private final RawReadings raw;
    private final int row;
    private final long received;
    private final Supplier<String> source;
    private final CleanedBatch.Builder out;
    private byte quality;
    private long time;
    private double value;

    /** Whether the reading stands where it claims to in the order of its tag. */
    private boolean inOrder = true;

    private boolean valueReplaced;

    Pass(
        RawReadings raw,
        int row,
        long received,
        Supplier<String> source,
        byte marks,
        CleanedBatch.Builder out) {
      this.raw = raw;
      this.row = row;
      this.received = received;
      this.source = source;
      this.out = out;
      this.quality = marks;
      this.time = raw.timeMicros(row);
      this.value = raw.value(row);
    }

    boolean run() {
      if (raw.tag(row) == RawReadings.UNKNOWN) {
        return refuse(
            Reason.UNKNOWN_TAG,
            "No tag (%s) is registered there. Maybe register it.".formatted(raw.name(row)));
      }
      Reason flaw = raw.flaw(row);
      if (flaw != null) {
        return refuse(flaw, "There is no finite value.");
      }
      TagRuntime tag = runtime(raw.tag(row));
      String unit = raw.unit(row);
      value = tag.convert(value, unit, units);
      if (!Double.isFinite(value)) {
        return Double.isFinite(raw.value(row))
            ? refuse(
                Reason.WRONG_UNIT,
                "(%s) does not convert to %s.".formatted(unit, tag.spec.unit().code()))
            : refuse(Reason.NOT_A_NUMBER, "There is no finite value.");
      }
      TagState state = tag.state;
      if (state.any && state.time == time && state.sequence == raw.sequence(row)) {
        return again(state);
      }
      double converted = value;
      Reason refusal = judge(tag);
      if (inOrder) {
        remember(state, converted, refusal);
      }
      if (refusal != null) {
        return false;
      }
      return take(time, value, quality);
    }

    private boolean take(long storedTime, double storedValue, byte storedQuality) {
      out.take(raw.tag(row), storedTime, raw.sequence(row), storedValue, storedQuality);
      counters.countAccepted();
      return true;
    }

    private void remember(TagState state, double converted, @Nullable Reason refusal) {
      state.any = true;
      state.time = raw.timeMicros(row);
      state.sequence = raw.sequence(row);
      state.raw = converted;
      state.newest = time;
      state.refusal = refusal;
      state.storedTime = time;
      state.storedValue = value;
      state.storedQuality = quality;
    }

    private boolean again(TagState state) {
      if (Double.doubleToLongBits(state.raw) != Double.doubleToLongBits(value)) {
        return refuse(
            Reason.DUPLICATE,
            "%s came before for this time and sequence, now %s. Maybe number readings of one time with s."
                .formatted(state.raw, value));
      }
      if (state.refusal != null) {
        return refuse(state.refusal, "The same reading was refused before.");
      }
      counters.countRedelivered();
      return take(state.storedTime, state.storedValue, state.storedQuality);
    }

    /** Puts the reading to the rules; returns why it is refused, or null. */
    private @Nullable Reason judge(TagRuntime tag) {
      TagState state = tag.state;
      RuleSet rules = tag.rules;
      Rule.PlausibleTime plausible = rules.time();
      Reason implausible = plausible == null ? null : implausibleTime(plausible);
      if (plausible != null && implausible != null) {
        inOrder = plausible.onBreach() == OnBreach.REPAIR;
        if (breach(implausible, plausible, state)) {
          return implausible;
        }
      }
      boolean late = inOrder && state.any && time < state.newest;
      inOrder = inOrder && !late;
      Reason refusal = rules.range() == null ? null : outside(rules.range(), state, tag);
      if (refusal != null) {
        return refusal;
      }
      if (late) {
        return late(rules.late(), state);
      }
      return inOrder && !valueReplaced ? judgeInOrder(rules, state) : null;
    }

    /** The rules that look at the readings before this one. */
    private @Nullable Reason judgeInOrder(RuleSet rules, TagState state) {
      boolean good = Quality.isGood(quality);
      if (rules.rate() != null && tooFast(rules.rate(), state)) {
        if (breach(Reason.RATE, rules.rate(), state)) {
          return Reason.RATE;
        }
      }
      if (!valueReplaced && rules.spike() != null && state.spikes.isSpike(value, rules.spike())) {
        if (breach(Reason.SPIKE, rules.spike(), state)) {
          return Reason.SPIKE;
        }
      }
      if (!valueReplaced && rules.stuck() != null && stuck(rules.stuck(), state)) {
        return Reason.STUCK;
      }
      if (good && Quality.isGood(quality)) {
        state.anyGood = true;
        state.goodTime = time;
        state.goodValue = value;
      }
      return null;
    }

    private @Nullable Reason implausibleTime(Rule.PlausibleTime rule) {
      if (time < Micros.of(rule.earliest())) {
        return Reason.TOO_EARLY;
      }
      return time - received > Micros.of(rule.maxAhead()) ? Reason.IN_THE_FUTURE : null;
    }

    private @Nullable Reason outside(Rule.InRange rule, TagState state, TagRuntime tag) {
      Range instrument = tag.spec.range();
      if (instrument.contains(value) && rule.within().contains(value)) {
        return null;
      }
      Range broken = instrument.contains(value) ? rule.within() : instrument;
      String detail =
          value < broken.low()
              ? "%s is below %s %s".formatted(value, broken.low(), tag.spec.unit().code())
              : "%s is above %s %s".formatted(value, broken.high(), tag.spec.unit().code());
      return breach(Reason.OUT_OF_RANGE, rule, state, detail) ? Reason.OUT_OF_RANGE : null;
    }

    private @Nullable Reason late(Rule.@Nullable Late rule, TagState state) {
      quality = Quality.mark(quality, Quality.LATE);
      if (rule == null || state.newest - time <= Micros.of(rule.tolerance())) {
        return null;
      }
      String detail = "%s older than the newest".formatted(Micros.toDuration(state.newest - time));
      if (rule.onBreach() == OnBreach.REFUSE) {
        refuse(Reason.LATE, detail);
        return Reason.LATE;
      }
      enter(Reason.LATE, Action.FLAGGED, detail);
      return null;
    }

    private boolean tooFast(Rule.Rate rule, TagState state) {
      if (!state.anyGood || time <= state.goodTime) {
        return false;
      }
      double seconds = (time - state.goodTime) / (double) Micros.PER_SECOND;
      return Math.abs(value - state.goodValue) > rule.perSecond() * seconds;
    }

    private boolean stuck(Rule.Stuck rule, TagState state) {
      if (state.stillCount == 0 || state.still != value) {
        state.still = value;
        state.stillSince = time;
        state.stillCount = 1;
        state.stillReported = false;
        return false;
      }
      state.stillCount++;
      Duration limit = rule.longerThan();
      long still = time - state.stillSince;
      boolean tooLong = limit != null && still > Micros.of(limit);
      boolean tooMany = rule.count() > 0 && state.stillCount >= rule.count();
      if (!tooLong && !tooMany) {
        return false;
      }
      String detail =
          "%s for %s, %d readings".formatted(value, Micros.toDuration(still), state.stillCount);
      if (rule.onBreach() == OnBreach.REFUSE) {
        refuse(Reason.STUCK, detail);
        return true;
      }
      quality = Quality.atBest(quality, Quality.UNCERTAIN);
      if (!state.stillReported) {
        state.stillReported = true;
        enter(Reason.STUCK, Action.FLAGGED, detail);
      }
      return false;
    }

    private boolean breach(Reason reason, Rule rule, TagState state) {
      return breach(reason, rule, state, detail(reason, rule, state));
    }

    /** Does what the rule says; returns whether the reading is refused. */
    private boolean breach(Reason reason, Rule rule, TagState state, String detail) {
      return switch (rule.onBreach()) {
        case REFUSE -> !refuse(reason, detail);
        case FLAG -> {
          quality = Quality.atBest(quality, Quality.UNCERTAIN);
          enter(reason, Action.FLAGGED, detail);
          yield false;
        }
        case REPAIR -> !repair(reason, rule, state, detail);
      };
    }

    private boolean repair(Reason reason, Rule rule, TagState state, String detail) {
      if (rule instanceof Rule.PlausibleTime) {
        time = received;
        enter(reason, Action.REPAIRED, detail + "; the time of arrival is taken");
      } else if (state.anyGood) {
        value = state.goodValue;
        valueReplaced = true;
        enter(
            reason,
            Action.REPAIRED,
            detail + "; the last good value %s is taken".formatted(state.goodValue));
      } else {
        refuse(reason, detail + "; there is no good value to take instead");
        return false;
      }
      quality = Quality.mark(Quality.atBest(quality, Quality.UNCERTAIN), Quality.REPAIRED);
      return true;
    }

    private String detail(Reason reason, Rule rule, TagState state) {
      return switch (rule) {
        case Rule.PlausibleTime plausible ->
            reason == Reason.TOO_EARLY
                ? "%s is before %s".formatted(Micros.toInstant(time), plausible.earliest())
                : "%s is %s ahead of arrival; %s is allowed"
                    .formatted(
                        Micros.toInstant(time),
                        Micros.toDuration(time - received),
                        plausible.maxAhead());
        case Rule.Rate rate ->
            "%s after %s in %s is faster than %s a second"
                .formatted(
                    value,
                    state.goodValue,
                    Micros.toDuration(time - state.goodTime),
                    rate.perSecond());
        case Rule.Spike spike ->
            "%s is more than %s x %s from the median %s of the last %d"
                .formatted(
                    value,
                    spike.threshold(),
                    state.spikes.deviation(),
                    state.spikes.median(),
                    spike.window());
        case Rule.InRange range -> "outside " + range.within();
        case Rule.Stuck stuck -> "stuck";
        case Rule.Late late -> "late";
      };
    }

    private boolean refuse(Reason reason, String detail) {
      enter(reason, Action.REFUSED, detail);
      return false;
    }

    private void enter(Reason reason, Action action, String detail) {
      counters.count(reason, action);
      out.add(
          new CleaningEntry(
              received,
              source.get(),
              raw.name(row),
              raw.timeMicros(row),
              rawText(),
              reason,
              action,
              detail,
              label));
    }

    private String rawText() {
      String unit = raw.unit(row);
      return unit == null ? Double.toString(raw.value(row)) : raw.value(row) + " " + unit;
    }
  }
}
