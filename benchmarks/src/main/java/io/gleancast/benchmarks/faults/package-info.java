/** What the running system makes of servers and processes that go away and come back. */
@org.jspecify.annotations.NullMarked
package io.gleancast.benchmarks.faults;
