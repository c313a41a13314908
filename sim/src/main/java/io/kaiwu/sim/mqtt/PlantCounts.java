// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

/**
 * What a plant on a broker has done so far.
 *
 * @param cycles of the plant
 * @param sent messages put on the wire, each counted once
 * @param resent how often a message was put there again, beyond what the MQTT session repeats
 *     itself
 * @param acknowledged messages that the broker took
 * @param refused messages that the broker refused for good; they are not sent again
 * @param waiting messages kept that the broker has not answered for
 * @param commandsAccepted answers that said yes, repeated ones included
 * @param commandsRefused answers that said no, those to unreadable commands included
 */
public record PlantCounts(
    long cycles,
    long sent,
    long resent,
    long acknowledged,
    long refused,
    long waiting,
    long commandsAccepted,
    long commandsRefused) {}
