// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.collect.payload.RawReadings;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.time.Micros;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One reading on its way through the rules. Short-lived: the JIT keeps it off the heap. */
final class CleaningPass {

  private final Cleaner cleaner;

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

  CleaningPass(
      Cleaner cleaner,
      RawReadings raw,
      int row,
      long received,
      Supplier<String> source,
      byte marks,
      CleanedBatch.Builder out) {
    this.cleaner = cleaner;
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
    TagRuntime tag = cleaner.runtime(raw.tag(row));
    String unit = raw.unit(row);
    value = tag.convert(value, unit, cleaner.units());
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
    cleaner.counters().countAccepted();
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
    cleaner.counters().countRedelivered();
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
    return breach(reason, rule, state, BreachText.of(reason, rule, state, time, received, value));
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

  private boolean refuse(Reason reason, String detail) {
    enter(reason, Action.REFUSED, detail);
    return false;
  }

  private void enter(Reason reason, Action action, String detail) {
    cleaner.counters().count(reason, action);
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
            cleaner.label()));
  }

  private String rawText() {
    String unit = raw.unit(row);
    return unit == null ? Double.toString(raw.value(row)) : raw.value(row) + " " + unit;
  }
}
