// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.threat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a test shows about an attack. docs/reference/threats.md is made of these, out of the
 * test classes of all modules; a test of the server fails when it differs.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Threats.class)
public @interface Threat {

  Attack attack();

  Setting setting();

  Outcome outcome();
}
