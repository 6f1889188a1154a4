/** What operators need of every service alike: credentials, health, metrics, structured logs, a clock. */
@NullMarked
package io.gleancast.operations;

import org.jspecify.annotations.NullMarked;
