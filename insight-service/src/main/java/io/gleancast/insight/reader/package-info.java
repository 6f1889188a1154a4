/** The second reader: what a language model wrote goes out only where another reading finds in the transcript what it says. */
@NullMarked
package io.gleancast.insight.reader;

import org.jspecify.annotations.NullMarked;
