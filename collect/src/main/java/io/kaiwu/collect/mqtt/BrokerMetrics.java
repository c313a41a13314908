// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

/**
 * What the broker saw since its start.
 *
 * @param connections open now
 * @param logins that succeeded
 * @param unauthorized messages and subscriptions that were denied
 * @param packetsTooLarge connections that were ended for a packet beyond the limit
 * @param qos0 messages of readings by quality of service; those of QoS 0 are not answered
 */
public record BrokerMetrics(
    long connections,
    long logins,
    long badLogins,
    long unauthorized,
    long packetsTooLarge,
    long qos0,
    long qos1,
    long qos2) {}
